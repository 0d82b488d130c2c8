package dev.cartwheel.activation.journey;

import dev.cartwheel.core.journey.Journey;

/**
 * A journey as runs know it.
 *
 * @param number which of the journey's definitions this is; a run keeps the one that it began with
 * @param tellsEnd whether an event is made of the end of each run
 */
public record Edition(Journey journey, int number, boolean tellsEnd) {}
