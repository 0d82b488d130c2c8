package dev.cartwheel.audience.shopper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of timers. */
final class TimerRows {
  private static final String SET =
      "INSERT INTO timer (profile_id, due_at)"
          + " SELECT id, at_ms(due) FROM unnest(?::uuid[], ?::bigint[]) AS n (id, due)"
          + " ON CONFLICT (profile_id) DO UPDATE SET due_at = excluded.due_at";

  private static final String CLEAR = "DELETE FROM timer WHERE profile_id = ANY (?::uuid[])";

  private static final String NEXT = "SELECT due_at FROM timer ORDER BY due_at LIMIT 1";

  private final JdbcTemplate jdbc;

  TimerRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void write(List<Written> rows) {
    var set = rows.stream().filter(row -> row.rearmed() && row.armed() != 0).toList();
    if (!set.isEmpty()) {
      jdbc.update(SET, ids(set, _ -> true), set.stream().mapToLong(Written::armed).toArray());
    }
    var cleared = ids(rows, row -> row.rearmed() && row.armed() == 0);
    if (cleared.length > 0) clear(cleared);
  }

  Optional<Instant> next() {
    return jdbc.query(NEXT, (row, _) -> row.getTimestamp(1).toInstant()).stream().findFirst();
  }

  void clear(String[] ids) {
    jdbc.update(CLEAR, (Object) ids);
  }

  private static String[] ids(List<Written> rows, Predicate<Written> which) {
    return rows.stream()
        .filter(which)
        .map(row -> row.profile().id().toString())
        .toArray(String[]::new);
  }
}
