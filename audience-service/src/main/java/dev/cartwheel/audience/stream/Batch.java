package dev.cartwheel.audience.stream;

import java.util.Collection;
import java.util.List;

/**
 * What one poll brought.
 *
 * @param topic id of the topic it came from
 * @param arrivals in the order of their partitions
 * @param positions one a partition
 */
record Batch(String topic, List<Arrival> arrivals, Collection<Position> positions) {

  @SuppressWarnings(
      "ReferenceEquality") // the same record may come twice, and only this one is meant
  Batch without(Arrival one) {
    return new Batch(
        topic, arrivals.stream().filter(arrival -> arrival != one).toList(), positions);
  }
}
