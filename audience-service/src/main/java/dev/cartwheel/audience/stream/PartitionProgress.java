package dev.cartwheel.audience.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far each partition of the shopper events was applied, by all instances together. */
@Component
public class PartitionProgress {
  /** A batch that is delivered again never moves a partition back. */
  private static final String ADVANCE =
      "INSERT INTO partition_progress AS p (topic, partition, next_offset, appended_ms)"
          + " SELECT ?, partition, next_offset, appended"
          + " FROM unnest(?::int[], ?::bigint[], ?::bigint[]) AS n (partition, next_offset, appended)"
          + " ON CONFLICT (topic, partition) DO UPDATE SET"
          + " next_offset = GREATEST(p.next_offset, excluded.next_offset),"
          + " appended_ms = GREATEST(p.appended_ms, excluded.appended_ms)";

  private static final String READ =
      "SELECT partition, next_offset, appended_ms FROM partition_progress WHERE topic = ?";

  private final JdbcTemplate jdbc;

  /**
   * How far one partition was applied.
   *
   * @param appended the broker's append time of the last applied record, in epoch milliseconds
   */
  public record Applied(long nextOffset, long appended) {}

  PartitionProgress(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** By partition; one of which nothing was applied is missing. */
  public Map<Integer, Applied> read(String topic) {
    var applied = new HashMap<Integer, Applied>();
    jdbc.query(
        READ,
        row -> {
          applied.put(row.getInt(1), new Applied(row.getLong(2), row.getLong(3)));
        },
        topic);
    return applied;
  }

  /** Sorted, so that no two transactions wait for each other. */
  void advance(String topic, Collection<Position> positions) {
    var sorted =
        positions.stream().sorted((a, b) -> Integer.compare(a.partition(), b.partition())).toList();
    var partitions = sorted.stream().mapToInt(Position::partition).toArray();
    var offsets = sorted.stream().mapToLong(Position::nextOffset).toArray();
    var appended = sorted.stream().mapToLong(Position::appended).toArray();
    jdbc.update(ADVANCE, topic, partitions, offsets, appended);
  }
}
