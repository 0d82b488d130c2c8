package dev.cartwheel.activation.destination;

/** Somebody added, changed or deleted a destination; told within the transaction that does so. */
public record DestinationsChanged() {}
