package dev.cartwheel.core.rule;

import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.propensity.Feature;
import dev.cartwheel.core.score.Scores;
import dev.cartwheel.core.score.Yardstick;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whom a rule is asked about. Not for several threads at a time. */
public final class Subject {
  private final Profile profile;
  private final Function<AudienceId, @Nullable Rule> audiences;
  private final Scores scores;
  private @Nullable List<OpenCart> openCarts;

  /**
   * Somebody as they are now.
   *
   * @param audiences the rule of another audience; null for one that does not exist (any more)
   * @param yardstick what scores are measured by
   */
  public Subject(
      Profile profile, Function<AudienceId, @Nullable Rule> audiences, Yardstick yardstick) {
    this.profile = profile;
    this.audiences = audiences;
    this.scores =
        new Scores(
            profile.rhythm(), profile.activity().last(), yardstick, () -> Feature.signs(profile));
  }

  public Profile profile() {
    return profile;
  }

  public Function<AudienceId, @Nullable Rule> audiences() {
    return audiences;
  }

  /** Those that are not closed; worked out once, however many rules ask for them. */
  List<OpenCart> openCarts() {
    var known = openCarts;
    if (known != null) return known;
    var found = OpenCart.of(profile);
    openCarts = found;
    return found;
  }

  /** Worked out once, however many rules ask for them. */
  public Scores scores() {
    return scores;
  }
}
