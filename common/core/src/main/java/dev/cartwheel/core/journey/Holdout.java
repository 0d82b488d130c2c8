package dev.cartwheel.core.journey;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.rule.Shares;

/**
 * The share of people who go through a journey without hearing of it, so that its effect can be
 * told from what would have happened anyway.
 *
 * @param percent of the people, 0 to 50
 * @param scope whether every journey holds out others, or all the same
 */
public record Holdout(int percent, Scope scope) {
  public static final Holdout NONE = new Holdout(0, Scope.JOURNEY);

  /** Among whom the share is drawn anew. */
  public enum Scope {
    /** Each journey draws its own. */
    JOURNEY,
    /** Whoever one journey of this scope holds out, all others do that hold out as many. */
    GLOBAL
  }

  public Holdout {
    if (percent < 0 || percent > 50) {
      throw new IllegalArgumentException("holdout must be 0 to 50 per cent, was " + percent);
    }
  }

  /** The same answer every time for the same person. */
  public boolean covers(JourneyId journey, ProfileId profile) {
    var salt =
        switch (scope) {
          case JOURNEY -> "holdout of " + journey;
          case GLOBAL -> "global holdout";
        };
    return Shares.place(profile, 100, salt) < percent;
  }
}
