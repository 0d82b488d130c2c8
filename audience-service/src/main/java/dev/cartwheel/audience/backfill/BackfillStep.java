package dev.cartwheel.audience.backfill;

import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.Arming;
import dev.cartwheel.audience.shopper.Attempts;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.shopper.Shoppers;
import dev.cartwheel.audience.shopper.StoredProfile;
import dev.cartwheel.core.audience.Judge;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Judges the next profiles of some slice, in one transaction. */
@Component
class BackfillStep {
  private final Attempts attempts;
  private final Rulebook rulebook;
  private final Backfills backfills;
  private final ShopperStore store;
  private final BackfillSettings settings;

  BackfillStep(
      Attempts attempts,
      Rulebook rulebook,
      Backfills backfills,
      ShopperStore store,
      BackfillSettings settings) {
    this.attempts = attempts;
    this.rulebook = rulebook;
    this.backfills = backfills;
    this.store = store;
    this.settings = settings;
  }

  /** True when something was to do. */
  boolean take(Instant watermark) {
    return attempts.of(() -> takeOnce(watermark));
  }

  /** The rules first, then the slice: in the order in which a change of audiences takes them. */
  private boolean takeOnce(Instant watermark) {
    var page = rulebook.open();
    var slice = backfills.claim();
    if (slice.isEmpty()) return false;
    var rows = store.lockRange(slice.get().from(), slice.get().to(), settings.batch());
    judge(rows, page, watermark);
    var last = rows.isEmpty() ? slice.get().after() : rows.getLast().profile().id().value();
    backfills.advance(slice.get(), last, rows.size(), rows.size() < settings.batch());
    return true;
  }

  private void judge(List<StoredProfile> rows, Rulebook.Page page, Instant watermark) {
    var revision = page.audiences().revision();
    var behind =
        rows.stream().filter(row -> row.profile().judged().revision() != revision).toList();
    if (behind.isEmpty()) return;
    var shoppers = new Shoppers(new Judge(page.audiences()), behind);
    for (var row : behind) shoppers.reconsider(row.profile().id(), watermark);
    store.write(shoppers, Arming.EXACT, page.now());
  }
}
