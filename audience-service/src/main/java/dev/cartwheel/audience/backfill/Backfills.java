package dev.cartwheel.audience.backfill;

import dev.cartwheel.audience.progress.Eta;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far everybody is judged by the latest audiences. */
@Component
public class Backfills {
  /** Counts exactly as long as that is quick. */
  private static final String TOTAL =
      "SELECT CASE WHEN few.n <= 100000 THEN few.n ELSE (SELECT greatest(reltuples, few.n)::bigint"
          + " FROM pg_class WHERE oid = 'profile'::regclass) END"
          + " FROM (SELECT count(*) AS n FROM (SELECT FROM profile LIMIT 100001) AS first_rows) AS few";

  private static final String START =
      "UPDATE backfill_slice SET revision = ?, after = NULL, done = 0, total = ?,"
          + " started_at = clock_timestamp(), finished_at = NULL";

  private static final String CLAIM =
      "SELECT slice, revision, after FROM backfill_slice WHERE finished_at IS NULL"
          + " ORDER BY slice LIMIT 1 FOR UPDATE SKIP LOCKED";

  private static final String ADVANCE =
      "UPDATE backfill_slice SET after = ?, done = done + ?,"
          + " finished_at = CASE WHEN ? THEN clock_timestamp() END WHERE slice = ?";

  private static final String PROGRESS =
      "SELECT min(revision), sum(done), max(total), min(started_at), max(finished_at),"
          + " count(*) FILTER (WHERE finished_at IS NULL), clock_timestamp() FROM backfill_slice";

  private final JdbcTemplate jdbc;

  /**
   * The walk over all profiles that follows a change of an audience.
   *
   * @param done profiles judged by it
   * @param total how many there are, an estimate in a large shop until it is finished
   * @param finishedAt null while it runs
   * @param endsAt when it will be finished if it goes on as it did; null before it has begun and
   *     when it is finished
   */
  @Schema(name = "BackfillProgress")
  public record Progress(
      long done,
      long total,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable Instant endsAt) {}

  /**
   * The latest walk.
   *
   * @param revision of the audiences that it judges by
   */
  public record Walk(long revision, Progress progress) {

    /** How far a change of this revision has got; empty before its walk began. */
    public Optional<Progress> serving(long change) {
      return revision >= change ? Optional.of(progress) : Optional.empty();
    }
  }

  Backfills(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * From here on everybody is to be judged by this revision; part of the transaction that changes
   * the audience.
   */
  public void start(long revision) {
    jdbc.update(START, revision, jdbc.queryForObject(TOTAL, Long.class));
  }

  public Walk latest() {
    return Objects.requireNonNull(jdbc.queryForObject(PROGRESS, (row, _) -> walk(row)));
  }

  /** A slice that is not finished and that nobody else works on, locked. */
  Optional<Slice> claim() {
    return jdbc
        .query(
            CLAIM,
            (row, _) -> new Slice(row.getInt(1), row.getLong(2), row.getObject(3, UUID.class)))
        .stream()
        .findFirst();
  }

  void advance(Slice slice, @Nullable UUID after, int done, boolean finished) {
    jdbc.update(ADVANCE, after, done, finished, slice.number());
  }

  private static Walk walk(ResultSet row) throws SQLException {
    var done = row.getLong(2);
    var running = row.getInt(6) > 0;
    var total = running ? Math.max(done, row.getLong(3)) : done;
    var started = row.getTimestamp(4).toInstant();
    var now = row.getTimestamp(7).toInstant();
    var progress =
        new Progress(
            done,
            total,
            started,
            running ? null : row.getTimestamp(5).toInstant(),
            running ? Eta.of(started, done, total, now) : null);
    return new Walk(row.getLong(1), progress);
  }
}
