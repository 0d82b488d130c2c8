package dev.cartwheel.audience.backtest;

import dev.cartwheel.audience.progress.ProfileCount;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** All shoppers with their pasts, some at a time, in the order of their ids. */
@Component
class Everybody {
  static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  private final ShopperStore store;
  private final Pasts pasts;
  private final ProfileCount profiles;
  private final BacktestSettings settings;

  Everybody(ShopperStore store, Pasts pasts, ProfileCount profiles, BacktestSettings settings) {
    this.store = store;
    this.pasts = pasts;
    this.profiles = profiles;
    this.settings = settings;
  }

  /**
   * The next few.
   *
   * @param last the last of them, or of those before where there are none
   * @param isAll whether nobody comes after them
   */
  record Some(Map<ProfileId, List<ShopperEvent>> pasts, int count, UUID last, boolean isAll) {}

  Some after(UUID before) {
    var found = store.readRange(before, LAST, settings.batch());
    var last = found.isEmpty() ? before : found.getLast().id().value();
    var past = pasts.of(found.stream().map(Profile::id).toList());
    return new Some(past, found.size(), last, found.size() < settings.batch());
  }

  /** How many there are, an estimate. */
  long estimate() {
    return profiles.estimate();
  }
}
