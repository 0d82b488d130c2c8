package dev.cartwheel.audience.profile;

import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.propensity.Feature;
import dev.cartwheel.core.propensity.Model;
import dev.cartwheel.core.score.Course;
import dev.cartwheel.core.score.Reading;
import dev.cartwheel.core.score.Score;
import java.time.Duration;
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
 * @param model version of the model of propensity; 0 for what a shop begins with
 */
record ScoresView(
    UUID profile,
    Instant at,
    @Nullable Instant lastActive,
    @Nullable Long table,
    long model,
    List<ScoreView> scores) {

  /**
   * One of them.
   *
   * @param value null when it is unknown
   * @param unknown why it is unknown; null when it is known
   * @param crossing where a threshold was asked for
   * @param contributions what z is the sum of; null where a score is not told by a model, or
   *     unknown
   */
  record ScoreView(
      String score,
      String formula,
      @Nullable Double value,
      @Nullable String unknown,
      List<Reading.Figure> inputs,
      @Nullable Crossing crossing,
      @Nullable List<Model.Contribution> contributions) {
    ScoreView with(List<Model.Contribution> contributions) {
      return new ScoreView(score, formula, value, unknown, inputs, crossing, contributions);
    }
  }

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
        look.model().version(),
        wanted.stream()
            .map(one -> view(one, scores.of(one), look.at(), threshold))
            .map(one -> explained(one, profile, look))
            .toList());
  }

  private static ScoreView view(
      Score score, Reading reading, Instant now, @Nullable Double threshold) {
    return switch (reading) {
      case Reading.Unknown(var why, var inputs) -> unknown(score, why, inputs);
      case Reading.Known known when !known.isKnownAt(now) ->
          unknown(score, "not before " + known.from(), known.inputs());
      case Reading.Known(var course, var _, var _, var inputs) ->
          new ScoreView(
              score.word(),
              score.formula(),
              course.at(now),
              null,
              inputs,
              threshold == null ? null : crossing(course, threshold),
              null);
    };
  }

  private static ScoreView explained(ScoreView view, Profile profile, Looks.Look look) {
    var signs = Feature.signs(profile);
    var isForeseen = Score.of(view.score()).filter(Score::isForeseen).isPresent();
    if (!isForeseen || view.value() == null || signs == null) return view;
    var silence = Duration.between(signs.last(), look.at());
    return view.with(look.model().explain(signs, silence.isNegative() ? Duration.ZERO : silence));
  }

  private static ScoreView unknown(Score score, String why, List<Reading.Figure> inputs) {
    return new ScoreView(score.word(), score.formula(), null, why, inputs, null, null);
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
