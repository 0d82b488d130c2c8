package dev.cartwheel.activation.journey;

import dev.cartwheel.core.journey.JourneyId;

/**
 * A journey was changed, and whoever is on the way is to go on in its new edition; told within the
 * transaction that does so.
 */
public record JourneyMoved(JourneyId journey, int edition) {}
