package dev.cartwheel.audience.quantile;

import dev.cartwheel.audience.backfill.Backfills;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.Attempts;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.rule.RuleLimits;
import org.springframework.stereotype.Component;

/** Takes the next profiles into the sketches, in one transaction. */
@Component
class QuantileStep {
  private final Attempts attempts;
  private final Rulebook rulebook;
  private final Backfills backfills;
  private final ShopperStore store;
  private final ScoreWalk walk;
  private final QuantileSettings settings;

  QuantileStep(
      Attempts attempts,
      Rulebook rulebook,
      Backfills backfills,
      ShopperStore store,
      ScoreWalk walk,
      QuantileSettings settings) {
    this.attempts = attempts;
    this.rulebook = rulebook;
    this.backfills = backfills;
    this.store = store;
    this.walk = walk;
    this.settings = settings;
  }

  /** True when something was to do. */
  boolean take() {
    return attempts.of(this::takeOnce);
  }

  private boolean takeOnce() {
    walk.beginIfDue(settings.every());
    var place = walk.claim().orElse(null);
    if (place == null) return false;
    var profiles = store.readAfter(place.after(), settings.batch());
    for (var profile : profiles) place.levels().add(profile, place.asOf());
    if (profiles.size() == settings.batch()) {
      walk.advance(profiles.getLast().id().value(), place.levels());
    } else {
      finish(place);
    }
    return true;
  }

  /** Another table may change who is in what, just as another rule does. */
  private void finish(ScoreWalk.Place place) {
    walk.end();
    if (place.levels().shoppers() == 0) return;
    var before = rulebook.own();
    walk.publish(place);
    if (isRelative(before)) backfills.start(rulebook.raise().revision());
  }

  private static boolean isRelative(Audiences audiences) {
    return audiences.all().stream()
        .anyMatch(audience -> RuleLimits.comparesShoppers(audience.rule()));
  }
}
