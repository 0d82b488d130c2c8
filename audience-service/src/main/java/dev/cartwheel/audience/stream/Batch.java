package dev.cartwheel.audience.stream;

import java.util.Collection;
import java.util.List;

/**
 * What one poll brought.
 *
 * @param arrivals in the order of their partitions
 * @param positions one a partition
 */
record Batch(List<Arrival> arrivals, Collection<Position> positions) {}
