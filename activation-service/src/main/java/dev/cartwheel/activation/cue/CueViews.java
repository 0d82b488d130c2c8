package dev.cartwheel.activation.cue;

import dev.cartwheel.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What became of cues, told to those who ask. */
@Component
public class CueViews {
  private final JdbcClient jdbc;

  CueViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a run wanted by a step. */
  public record Wanted(UUID run, String step) {}

  /**
   * What the rules made of it.
   *
   * @param at when it would have left, or it was found that it would not; while it waits, when it
   *     is looked at next
   * @param held how often it was put off
   */
  public record View(
      UUID run,
      String step,
      @Nullable String list,
      UUID destination,
      String state,
      Instant dueAt,
      Instant at,
      int held,
      @Nullable String reason,
      @Nullable String reasonCode,
      @Nullable JsonNode seen) {}

  /** How many cues of a step are in a state for a reason, and how often they were put off. */
  public record Count(String step, String state, @Nullable String reasonCode, long cues) {}

  /** By run and step. */
  public Map<Wanted, View> of(Collection<UUID> runs) {
    var all = new HashMap<Wanted, View>();
    jdbc.sql("SELECT * FROM cue WHERE run_id = ANY(?) ORDER BY due_at, id")
        .param(runs.stream().distinct().toArray(UUID[]::new))
        .query((row, _) -> view(row))
        .list()
        .forEach(view -> all.put(new Wanted(view.run(), view.step()), view));
    return all;
  }

  /** Of all runs of a journey that were rehearsed. */
  public List<Count> counts(UUID journey) {
    return jdbc.sql(
            """
            SELECT step, lower(state), reason_code, count(*) FROM cue
            WHERE journey_id = ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """)
        .param(journey)
        .query(
            (row, _) ->
                new Count(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
        .list();
  }

  private static View view(ResultSet row) throws SQLException {
    var ended = row.getTimestamp("ended_at");
    var seen = row.getString("seen");
    return new View(
        row.getObject("run_id", UUID.class),
        row.getString("step"),
        row.getString("list"),
        row.getObject("destination_id", UUID.class),
        row.getString("state").toLowerCase(Locale.ROOT),
        row.getTimestamp("due_at").toInstant(),
        (ended == null ? row.getTimestamp("next_at") : ended).toInstant(),
        row.getInt("holds"),
        row.getString("reason"),
        row.getString("reason_code"),
        seen == null ? null : Json.mapper().readTree(seen));
  }
}
