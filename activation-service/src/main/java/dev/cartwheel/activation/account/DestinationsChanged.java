package dev.cartwheel.activation.account;

/** Somebody added, changed or deleted a destination; told within the transaction that does so. */
public record DestinationsChanged() {}
