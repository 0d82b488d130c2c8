package dev.cartwheel.audience.time;

import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.Arming;
import dev.cartwheel.audience.shopper.Attempts;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.shopper.Shoppers;
import dev.cartwheel.audience.shopper.StoredProfile;
import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.audience.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Fires the timers that are due, a batch a transaction. */
@Component
class DueTimers {
  private final Attempts attempts;
  private final Rulebook rulebook;
  private final ShopperStore store;
  private final Lateness lateness;
  private final TimerSettings settings;

  /**
   * @param timers how many fired
   * @param crossings instants of the transitions that time brought about as we watched
   */
  private record Fired(int timers, List<Instant> crossings) {}

  DueTimers(
      Attempts attempts,
      Rulebook rulebook,
      ShopperStore store,
      Lateness lateness,
      TimerSettings settings) {
    this.attempts = attempts;
    this.rulebook = rulebook;
    this.store = store;
    this.lateness = lateness;
    this.settings = settings;
  }

  /** Lets what is due at the watermark fire; true when there may be more. */
  boolean fire(Instant watermark) {
    var fired = attempts.of(() -> fireOnce(watermark));
    lateness.committed(fired.crossings());
    return fired.timers() == settings.batch();
  }

  /** When the next timer is due. */
  Optional<Instant> next() {
    return store.nextDue();
  }

  private Fired fireOnce(Instant watermark) {
    var page = rulebook.open();
    var due = store.lockDue(watermark, settings.batch());
    var shoppers = new Shoppers(new Judge(page.audiences()), due);
    var crossings = new ArrayList<Instant>();
    for (var row : due) {
      shoppers.reconsider(row.profile().id(), watermark).stream()
          .filter(crossing -> isWatched(crossing, row))
          .forEach(crossing -> crossings.add(crossing.at()));
    }
    if (!due.isEmpty()) store.write(shoppers, Arming.EXACT, page.now());
    return new Fired(due.size(), crossings);
  }

  /**
   * Not what was past already when the shopper was last written: nobody could have been in time for
   * that.
   */
  private static boolean isWatched(Transition crossing, StoredProfile row) {
    return !crossing.backfill() && crossing.at().toEpochMilli() > row.written();
  }
}
