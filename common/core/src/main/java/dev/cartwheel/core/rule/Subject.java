package dev.cartwheel.core.rule;

import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.score.Scores;
import dev.cartwheel.core.score.Yardstick;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule is asked about.
 *
 * @param audiences the rule of another audience; null for one that does not exist (any more)
 * @param yardstick what scores are measured by
 */
public record Subject(
    Profile profile, Function<AudienceId, @Nullable Rule> audiences, Yardstick yardstick) {

  public Scores scores() {
    return new Scores(profile.rhythm(), profile.activity().last(), yardstick);
  }
}
