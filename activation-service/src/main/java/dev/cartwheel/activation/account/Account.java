package dev.cartwheel.activation.account;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.core.journey.DestinationId;

/** A destination that is open for messages, by its id. */
public record Account(DestinationId id, String kind, long version, Destination destination) {}
