package dev.cartwheel.activation.journey;

import dev.cartwheel.core.journey.JourneyId;

/** A journey was deleted or made a draft again, told within the transaction that does so. */
public record JourneyStopped(JourneyId journey) {}
