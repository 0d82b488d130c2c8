package dev.cartwheel.audience.rulebook;

import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.propensity.ColdStart;
import dev.cartwheel.core.propensity.LogisticLearner;
import dev.cartwheel.core.propensity.Model;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.RuleLimits;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/** The models of propensity as they are kept; none ever changes. */
final class Foresights {
  private static final String BODY = "SELECT kind, body FROM propensity_model WHERE version = ?";

  private final JdbcTemplate jdbc;
  private volatile Model latest = ColdStart.MODEL;

  Foresights(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The model of this version.
   *
   * @param version 0 for what a shop begins with
   */
  Model of(long version) {
    var known = latest;
    if (known.version() == version) return known;
    var read = version == ColdStart.MODEL.version() ? ColdStart.MODEL : read(version);
    latest = read;
    return read;
  }

  /** Whether some of these look at propensity. */
  static boolean areAskedBy(Collection<Audience> audiences) {
    return audiences.stream()
        .flatMap(audience -> RuleLimits.nodes(audience.rule()))
        .anyMatch(Foresights::areAskedBy);
  }

  private static boolean areAskedBy(Rule rule) {
    return (rule instanceof Rule.ScoreWithin(var score, var _, var _) && score.isForeseen())
        || (rule instanceof Rule.ScoreUnknown(var unknown) && unknown.isForeseen());
  }

  private Model read(long version) {
    var learner = new LogisticLearner();
    var models =
        jdbc.query(
            BODY,
            (row, _) -> {
              if (row.getString(1).equals(learner.kind())) return learner.read(row.getString(2));
              throw new IllegalStateException("model " + version + " is a " + row.getString(1));
            },
            version);
    if (models.isEmpty()) throw new IllegalStateException("there is no model " + version);
    return models.getFirst().as(version);
  }
}
