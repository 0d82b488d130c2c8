package dev.cartwheel.audience.time;

import dev.cartwheel.audience.stream.PartitionProgress.Applied;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One look at how far everything is applied.
 *
 * @param asked the database's clock before the ends were asked for
 * @param ends the offset after the last accepted record, by partition
 * @param applied how far the database is, by partition
 * @param empty partitions that have no record (any more)
 */
record Watermark(
    Instant asked, Map<Integer, Long> ends, Map<Integer, Applied> applied, Set<Integer> empty) {

  /** Partitions of which nothing was ever applied: to be looked at whether they are empty. */
  static Set<Integer> untouched(Map<Integer, Long> ends, Map<Integer, Applied> applied) {
    return ends.keySet().stream()
        .filter(partition -> !applied.containsKey(partition))
        .collect(Collectors.toSet());
  }

  /**
   * The instant up to which every accepted event is applied: a partition without lag counts as of
   * the asking, any other as of just before its last applied record; empty while that is not known
   * of every one.
   */
  Optional<Instant> instant() {
    var lowest = asked;
    for (var end : ends.entrySet()) {
      var reached = reached(end.getKey(), end.getValue());
      if (reached.isEmpty()) return Optional.empty();
      if (reached.get().isBefore(lowest)) lowest = reached.get();
    }
    return ends.isEmpty() ? Optional.empty() : Optional.of(lowest);
  }

  /** Whether everything before these offsets is applied, by partition. */
  boolean reaches(Map<Integer, Long> offsets) {
    return offsets.entrySet().stream().allMatch(end -> reaches(end.getKey(), end.getValue()));
  }

  /** Partition by partition, in their order. */
  List<Lag> lags() {
    return ends.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(end -> lag(end.getKey(), end.getValue()))
        .toList();
  }

  private Lag lag(int partition, long end) {
    var done = applied.get(partition);
    if (done != null) {
      var left = Math.max(0, end - done.nextOffset());
      return new Lag(
          partition, done.nextOffset(), end, left, Instant.ofEpochMilli(done.appended()));
    }
    return new Lag(partition, null, end, empty.contains(partition) ? 0 : end, null);
  }

  private boolean reaches(int partition, long end) {
    var done = applied.get(partition);
    return end == 0 || empty.contains(partition) || (done != null && done.nextOffset() >= end);
  }

  private Optional<Instant> reached(int partition, long end) {
    if (reaches(partition, end)) return Optional.of(asked);
    return Optional.ofNullable(applied.get(partition))
        .map(last -> Instant.ofEpochMilli(last.appended() - 1));
  }
}
