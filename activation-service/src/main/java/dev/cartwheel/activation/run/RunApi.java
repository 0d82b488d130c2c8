package dev.cartwheel.activation.run;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.runtime.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs over HTTP, the one that began last first. */
@RestController
class RunApi {
  private static final int MOST = 500;

  /** Every filter may be null, and then lets all through. */
  private static final String QUERY =
      """
      SELECT * FROM run
      WHERE (CAST(:profile AS uuid) IS NULL OR profile_id = :profile)
        AND (CAST(:journey AS uuid) IS NULL OR journey_id = :journey)
        AND (CAST(:state AS text) IS NULL OR state = :state)
        AND (CAST(:before AS uuid) IS NULL
             OR (entered_at, id) < (SELECT entered_at, id FROM run WHERE id = :before))
      ORDER BY entered_at DESC, id DESC LIMIT :most
      """;

  private final JdbcClient jdbc;

  RunApi(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A run as it is told; {@code position} is where it stands in the journey's row of steps, {@code
   * since} since when it waits there.
   */
  record View(
      UUID id,
      UUID journey,
      int edition,
      UUID profile,
      String state,
      Instant enteredAt,
      int position,
      @Nullable Instant since,
      Instant dueAt,
      boolean reached,
      boolean holdout,
      boolean dryRun,
      Map<String, String> arms,
      Instant startedAt,
      @Nullable Instant endedAt) {}

  /**
   * A page.
   *
   * @param next cursor of the page that follows; missing on the last
   */
  record Page(List<View> runs, @Nullable UUID next) {}

  @GetMapping("/api/runs")
  Page list(
      @RequestParam(required = false) @Nullable UUID profile,
      @RequestParam(required = false) @Nullable UUID journey,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("", "1 to " + MOST, "limit was " + limit).with("parameter", "limit");
    }
    var rows =
        jdbc.sql(QUERY)
            .param("profile", profile)
            .param("journey", journey)
            .param("state", state == null ? null : state(state).name())
            .param("before", cursor)
            .param("most", limit + 1)
            .query((row, _) -> view(row))
            .list();
    if (rows.size() <= limit) return new Page(rows, null);
    var page = rows.subList(0, limit);
    return new Page(page, page.getLast().id());
  }

  private static Run.State state(String word) {
    try {
      return Run.State.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      var words = Arrays.stream(Run.State.values()).map(Field::word).toList();
      throw Problem.invalid("", "one of " + String.join(", ", words), "state was '" + word + "'")
          .with("parameter", "state");
    }
  }

  private static View view(ResultSet row) throws SQLException {
    return new View(
        row.getObject("id", UUID.class),
        row.getObject("journey_id", UUID.class),
        row.getInt("edition"),
        row.getObject("profile_id", UUID.class),
        row.getString("state").toLowerCase(Locale.ROOT),
        row.getTimestamp("entered_at").toInstant(),
        row.getInt("position"),
        Runs.instant(row, "since"),
        row.getTimestamp("due_at").toInstant(),
        row.getBoolean("reached"),
        row.getBoolean("holdout"),
        row.getBoolean("dry"),
        Arms.read(row.getString("arms")),
        row.getTimestamp("started_at").toInstant(),
        Runs.instant(row, "ended_at"));
  }
}
