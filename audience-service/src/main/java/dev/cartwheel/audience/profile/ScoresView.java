package dev.cartwheel.audience.profile;

import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.score.Course;
import dev.cartwheel.core.score.Reading;
import dev.cartwheel.core.score.Score;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a shopper.
 *
 * @param at as of this instant
 * @param lastActive from when the silence D counts; null when they were never there
 * @param table version of the shop's quantile table; null before there is one
 */
record ScoresView(
    UUID profile,
    Instant at,
    @Nullable Instant lastActive,
    @Nullable Long table,
    List<ScoreView> scores) {

  /**
   * One of them.
   *
   * @param value null when it is unknown
   * @param unknown why it is unknown; null when it is known
   * @param crossing where a threshold was asked for
   */
  record ScoreView(
      String score,
      String formula,
      @Nullable Double value,
      @Nullable String unknown,
      List<Reading.Figure> inputs,
      @Nullable Crossing crossing) {}

  /**
   * When time alone takes a score across a threshold.
   *
   * @param from above when it falls below the threshold, below when it rises to it
   * @param at null when it never does, or has been there from the outset
   */
  record Crossing(double threshold, String from, @Nullable Instant at, String words) {}

  static ScoresView of(
      Profile profile, Looks.Look look, List<Score> wanted, @Nullable Double threshold) {
    var scores = look.audiences().subject(profile).scores();
    var table = look.audiences().yardstick().table();
    return new ScoresView(
        profile.id().value(),
        look.at(),
        profile.activity().last(),
        table == null ? null : table.version(),
        wanted.stream().map(one -> view(one, scores.of(one), look.at(), threshold)).toList());
  }

  private static ScoreView view(
      Score score, Reading reading, Instant now, @Nullable Double threshold) {
    return switch (reading) {
      case Reading.Unknown(var why, var inputs) -> unknown(score, why, inputs);
      case Reading.Known known when !known.isKnownAt(now) ->
          unknown(score, "not before " + known.from(), known.inputs());
      case Reading.Known(var course, var _, var inputs) ->
          new ScoreView(
              score.word(),
              score.formula(),
              course.at(now),
              null,
              inputs,
              threshold == null ? null : crossing(course, threshold));
    };
  }

  private static ScoreView unknown(Score score, String why, List<Reading.Figure> inputs) {
    return new ScoreView(score.word(), score.formula(), null, why, inputs, null);
  }

  private static Crossing crossing(Course course, double threshold) {
    var at = course.crossing(threshold);
    var from = course.rises() ? "below" : "above";
    if (at.equals(Instant.MAX)) return new Crossing(threshold, from, null, "time alone never does");
    if (at.equals(Instant.MIN)) return new Crossing(threshold, from, null, "was never " + from);
    var words = (course.rises() ? "reaches it at " : "falls below it at ") + at;
    return new Crossing(threshold, from, at, words + " unless there is activity");
  }
}
