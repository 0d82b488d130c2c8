package dev.cartwheel.audience.rulebook;

import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.propensity.Model;
import dev.cartwheel.core.score.Quantiles;
import dev.cartwheel.core.score.ScoreSettings;
import dev.cartwheel.core.score.Yardstick;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RuleJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What a transaction judges by. While it runs, no audience changes: whoever judges holds a shared
 * lock, whoever changes an audience holds it alone. So once a change is committed nothing judged by
 * the old rules can still be written.
 */
@Component
public class Rulebook {
  /** Any constant that nobody else locks by: "audience" in ASCII. */
  private static final long LOCK = 0x6175_6469_656e_6365L;

  private static final String SHARE = "SELECT pg_advisory_xact_lock_shared(?)";
  private static final String OWN = "SELECT pg_advisory_xact_lock(?)";

  /**
   * A statement of its own, since a statement that waits for the lock sees what was there before it
   * waited.
   */
  private static final String NOW =
      "SELECT revision, now_ms(), coalesce((SELECT max(version) FROM score_table), 0),"
          + " (SELECT version FROM propensity_reign) FROM audience_revision";

  private static final String ALL =
      "SELECT id, name, rule, since, revision FROM audience ORDER BY revision, id";
  private static final String RAISE =
      "UPDATE audience_revision SET revision = revision + 1 RETURNING revision, now_ms(),"
          + " coalesce((SELECT max(version) FROM score_table), 0),"
          + " (SELECT version FROM propensity_reign)";
  private static final String TABLES =
      "SELECT version, intensity, frequency, since FROM score_table";
  private static final String SETTINGS = "SELECT settings, since FROM score_settings";
  private static final String MEASURE =
      "INSERT INTO score_settings (settings, since) VALUES (?::jsonb, at_ms(now_ms()))"
          + " ON CONFLICT (single) DO UPDATE SET settings = excluded.settings, since = excluded.since";
  private static final String REIGN = "SELECT since FROM propensity_reign";

  private final JdbcTemplate jdbc;
  private final Foresights foresights;
  private volatile Audiences latest = Audiences.none();

  /**
   * What is in force in one transaction.
   *
   * @param now the database's clock
   */
  public record Page(Audiences audiences, Instant now) {}

  /**
   * A change of audiences that has begun.
   *
   * @param since from when on it is in force, by the database's clock
   * @param before the audiences that it changes
   */
  public record Change(long revision, Instant since, Audiences before) {}

  /**
   * Something that scores are measured by.
   *
   * @param since from when on it is in force
   */
  public record Dated<T>(Instant since, T value) {}

  /**
   * What is in force.
   *
   * @param table version of the table of levels; 0 before there is one
   * @param model version of the model of propensity; 0 for what a shop begins with
   */
  private record Revision(long number, Instant at, long table, long model) {}

  public Rulebook(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.foresights = new Foresights(jdbc);
  }

  /** The model of propensity that is in force, for a look. */
  public Model foresight() {
    return foresights.of(revision(NOW).model());
  }

  /** Whether the answer of one of them is another one when the model is. */
  public static boolean looksAhead(Audiences audiences) {
    return Foresights.areAskedBy(audiences.all());
  }

  /** The audiences, which stay as they are until the running transaction ends. */
  public Page open() {
    jdbc.query(SHARE, _ -> {}, LOCK);
    return read();
  }

  /** The audiences as they are now, for a look: they may change at any time. */
  public Page glance() {
    return read();
  }

  /**
   * Begins a change of audiences in the running transaction; waits until nobody judges by the old
   * ones.
   */
  public Change raise() {
    jdbc.query(OWN, _ -> {}, LOCK);
    var raised = revision(RAISE);
    var before = new Revision(raised.number() - 1, raised.at(), raised.table(), raised.model());
    return new Change(raised.number(), raised.at(), read(before));
  }

  /** The audiences as they are, which nobody judges by until the running transaction ends. */
  public Audiences own() {
    jdbc.query(OWN, _ -> {}, LOCK);
    return read().audiences();
  }

  /**
   * Waits until nobody judges, and keeps everybody from it until the running transaction ends;
   * gives the database's clock then. For what must not meet a batch half-way, and is rare and
   * short.
   */
  public Instant alone() {
    jdbc.query(OWN, _ -> {}, LOCK);
    return revision(NOW).at();
  }

  /**
   * Scores are measured by these constants from now on; part of a change that was begun by {@link
   * #own} and is completed by {@link #raise}.
   */
  public void measureBy(ScoreSettings settings) {
    jdbc.update(MEASURE, Json.lasting().writeValueAsString(settings));
  }

  /** All tables that are kept, the earliest first. */
  public List<Dated<Yardstick.Table>> tables() {
    return jdbc.query(TABLES + " ORDER BY version", Rulebook::table);
  }

  private Page read() {
    var found = revision(NOW);
    return new Page(at(found), found.at());
  }

  private Revision revision(String sql) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            sql,
            (row, _) ->
                new Revision(
                    row.getLong(1),
                    Instant.ofEpochMilli(row.getLong(2)),
                    row.getLong(3),
                    row.getLong(4))));
  }

  private Audiences at(Revision revision) {
    var known = latest;
    if (isSame(known, revision)) return known;
    var read = read(revision);
    if (revision.number() >= known.revision()) latest = read;
    return read;
  }

  private Audiences read(Revision revision) {
    var settings =
        jdbc.query(SETTINGS, Rulebook::settings).stream()
            .findFirst()
            .orElse(new Dated<>(Instant.MIN, ScoreSettings.DEFAULT));
    var table =
        jdbc.query(TABLES + " WHERE version = ?", Rulebook::table, revision.table()).stream()
            .findFirst();
    var all = jdbc.query(ALL, Rulebook::audience);
    var reign = Foresights.areAskedBy(all) ? reign() : Optional.<Instant>empty();
    var since =
        Stream.of(Optional.of(settings.since()), table.map(Dated::since), reign)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    return new Audiences(
        all,
        revision.number(),
        new Yardstick(
            settings.value(),
            table.map(Dated::value).orElse(null),
            foresights.of(revision.model())),
        since);
  }

  private Optional<Instant> reign() {
    return jdbc.query(REIGN, (row, _) -> row.getTimestamp(1).toInstant()).stream().findFirst();
  }

  private static boolean isSame(Audiences known, Revision revision) {
    var foresight = known.yardstick().foresight();
    return known.revision() == revision.number()
        && tableOf(known) == revision.table()
        && foresight != null
        && foresight.version() == revision.model();
  }

  private static long tableOf(Audiences audiences) {
    var table = audiences.yardstick().table();
    return table == null ? 0 : table.version();
  }

  private static Dated<ScoreSettings> settings(ResultSet row, int number) throws SQLException {
    var settings = Json.lasting().readValue(row.getString(1), ScoreSettings.class);
    return new Dated<>(row.getTimestamp(2).toInstant(), settings);
  }

  private static Dated<Yardstick.Table> table(ResultSet row, int number) throws SQLException {
    var table = new Yardstick.Table(row.getLong(1), quantiles(row, 2), quantiles(row, 3));
    return new Dated<>(row.getTimestamp(4).toInstant(), table);
  }

  private static Quantiles quantiles(ResultSet row, int column) throws SQLException {
    return new Quantiles(List.of((Double[]) row.getArray(column).getArray()));
  }

  private static Audience audience(ResultSet row, int number) throws SQLException {
    return new Audience(
        new AudienceId(row.getObject("id", UUID.class)),
        row.getString("name"),
        RuleJson.read(Json.mapper().readTree(row.getString("rule"))),
        row.getTimestamp("since").toInstant(),
        row.getLong("revision"));
  }
}
