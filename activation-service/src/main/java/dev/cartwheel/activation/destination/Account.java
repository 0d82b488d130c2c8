package dev.cartwheel.activation.destination;

import dev.cartwheel.core.journey.DestinationId;

/** A destination that is open for messages, by its id. */
public record Account(DestinationId id, String kind, long version, Destination destination) {}
