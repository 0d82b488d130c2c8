package dev.cartwheel.audience.propensity;

import dev.cartwheel.audience.backfill.Backfills;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.core.propensity.Contest;
import dev.cartwheel.core.propensity.Figures;
import dev.cartwheel.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** All models that were ever made, and which one is in force. */
@Component
class Models {
  private static final String ADD =
      "INSERT INTO propensity_model (kind, body, won, why, figures)"
          + " VALUES (?, ?, ?, ?, ?::json) RETURNING version";

  private static final String ALL =
      "SELECT version, kind, trained_at, won, why, figures,"
          + " version = (SELECT version FROM propensity_reign) FROM propensity_model"
          + " ORDER BY version DESC";

  private static final String CROWN =
      "UPDATE propensity_reign SET version = ?, since = clock_timestamp()";

  private static final String REIGN = "SELECT version, since FROM propensity_reign";
  private static final String BODY = "SELECT body FROM propensity_model WHERE version = ?";

  private static final String DUE =
      "UPDATE propensity_reign SET training_at = clock_timestamp()"
          + " WHERE training_at <= statement_timestamp() - ? * interval '1 millisecond'";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Rulebook rulebook;
  private final Backfills backfills;

  /**
   * A model that was made.
   *
   * @param won whether it took the place of the one in force then
   * @param why it did, or did not
   * @param figures what it was measured by
   */
  record Made(
      long version,
      String kind,
      Instant trainedAt,
      boolean won,
      String why,
      JsonNode figures,
      boolean inForce) {}

  /**
   * What is in force.
   *
   * @param version 0 for the weights that a shop begins with
   */
  record Reign(long version, Instant since) {}

  Models(
      JdbcTemplate jdbc, TransactionTemplate transaction, Rulebook rulebook, Backfills backfills) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.rulebook = rulebook;
    this.backfills = backfills;
  }

  /** Keeps a model under the next version. */
  long add(Contest.Outcome.Held held) {
    var figures = Json.mapper().valueToTree(Evidence.of(held)).toString();
    var model = held.challenger();
    return Objects.requireNonNull(
        jdbc.queryForObject(
            ADD, Long.class, model.kind(), model.write(), held.won(), held.why(), figures));
  }

  /** What is kept of how it was measured; null where there was too little to measure it on. */
  record Evidence(
      int learntFrom, Figures unseen, Figures unseenByTheOneBefore, @Nullable Figures later) {
    static Evidence of(Contest.Outcome.Held held) {
      return new Evidence(held.learntFrom(), held.figures(), held.reigning(), held.later());
    }
  }

  /** Puts it in force; another model may change who is in what, just as another rule does. */
  void crown(long version) {
    transaction.executeWithoutResult(
        _ -> {
          var before = rulebook.own();
          jdbc.update(CROWN, version);
          if (Rulebook.looksAhead(before)) backfills.start(rulebook.raise().revision());
        });
  }

  /** The latest first. */
  List<Made> all() {
    return jdbc.query(ALL, (row, _) -> made(row));
  }

  Reign reign() {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            REIGN, (row, _) -> new Reign(row.getLong(1), row.getTimestamp(2).toInstant())));
  }

  /** The model itself, as text; null when there is none of this version. */
  @Nullable String body(long version) {
    return jdbc.queryForList(BODY, String.class, version).stream().findFirst().orElse(null);
  }

  /** True when a training was due, which is then no longer so. */
  boolean takeDue(Duration every) {
    return jdbc.update(DUE, every.toMillis()) > 0;
  }

  private static Made made(ResultSet row) throws SQLException {
    return new Made(
        row.getLong(1),
        row.getString(2),
        row.getTimestamp(3).toInstant(),
        row.getBoolean(4),
        row.getString(5),
        Json.mapper().readTree(row.getString(6)),
        row.getBoolean(7));
  }
}
