package dev.cartwheel.audience.job;

import dev.cartwheel.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The table of jobs. */
@Component
public class Jobs {
  private static final String ADD =
      "INSERT INTO job (id, kind, state, request) VALUES (?, ?, 'waiting', ?::json)";

  private static final String COLUMNS =
      "SELECT id, kind, state, done, total, created_at, started_at, finished_at, result, failure,"
          + " clock_timestamp() FROM job";

  private static final String CLAIM =
      "SELECT id, kind, request, memory FROM job WHERE state IN ('waiting', 'running')"
          + " ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED";

  private static final String ADVANCE =
      "UPDATE job SET state = CASE WHEN ?::json IS NULL THEN 'running' ELSE 'done' END,"
          + " memory = CASE WHEN ?::json IS NULL THEN ?::json END, result = ?::json,"
          + " done = ?, total = ?, failures = 0,"
          + " started_at = coalesce(started_at, ?),"
          + " finished_at = CASE WHEN ?::json IS NULL THEN NULL ELSE clock_timestamp() END"
          + " WHERE id = ?";

  private static final String FAIL =
      "UPDATE job SET failures = failures + 1, failure = ?,"
          + " state = CASE WHEN failures + 1 < ? THEN state ELSE 'failed' END,"
          + " finished_at = CASE WHEN failures + 1 < ? THEN NULL ELSE clock_timestamp() END"
          + " WHERE id = ? AND state IN ('waiting', 'running')";

  /** Waits for the slice that is being worked on, if any. */
  private static final String CANCEL =
      "UPDATE job SET state = 'cancelled', memory = NULL, finished_at = clock_timestamp()"
          + " WHERE id = ? AND state IN ('waiting', 'running')";

  private static final String FORGET =
      "DELETE FROM job WHERE finished_at < statement_timestamp() - ? * interval '1 millisecond'";

  private final JdbcTemplate jdbc;

  /** A job that nobody else works on, locked. */
  record Claimed(UUID id, String kind, JsonNode request, @Nullable JsonNode memory) {}

  Jobs(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Has something done, soon. */
  public Job add(String kind, JsonNode request) {
    var id = UUID.randomUUID();
    jdbc.update(ADD, id, kind, request.toString());
    return find(id).orElseThrow();
  }

  public Optional<Job> find(UUID id) {
    return jdbc.query(COLUMNS + " WHERE id = ?", (row, _) -> job(row), id).stream().findFirst();
  }

  /** The latest first, without their results. */
  List<Job> latest(int limit) {
    return jdbc.query(
        COLUMNS.replace("result,", "NULL,") + " ORDER BY created_at DESC, id LIMIT ?",
        (row, _) -> job(row),
        limit);
  }

  Optional<Claimed> claim() {
    return jdbc
        .query(
            CLAIM,
            (row, _) ->
                new Claimed(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    Json.mapper().readTree(row.getString(3)),
                    json(row.getString(4))))
        .stream()
        .findFirst();
  }

  void advance(UUID id, Work.Progress progress, Instant began) {
    var result = progress.result() == null ? null : progress.result().toString();
    jdbc.update(
        ADVANCE,
        result,
        result,
        progress.memory().toString(),
        result,
        progress.done(),
        progress.total(),
        Timestamp.from(began),
        result,
        id);
  }

  void fail(UUID id, String failure, int attempts) {
    jdbc.update(FAIL, failure, attempts, attempts, id);
  }

  /** True when it was not over yet. */
  boolean cancel(UUID id) {
    return jdbc.update(CANCEL, id) > 0;
  }

  int forget(Duration keep) {
    return jdbc.update(FORGET, keep.toMillis());
  }

  private static Job job(ResultSet row) throws SQLException {
    var state = JobState.valueOf(row.getString(3).toUpperCase(Locale.ROOT));
    var started = instant(row.getTimestamp(7));
    var now = row.getTimestamp(11).toInstant();
    return new Job(
        row.getObject(1, UUID.class),
        row.getString(2),
        state,
        row.getLong(4),
        row.getLong(5),
        row.getTimestamp(6).toInstant(),
        started,
        instant(row.getTimestamp(8)),
        Job.endsAt(started, state, row.getLong(4), row.getLong(5), now),
        json(row.getString(9)),
        state == JobState.FAILED ? row.getString(10) : null);
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    return text == null ? null : Json.mapper().readTree(text);
  }
}
