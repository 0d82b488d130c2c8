package dev.cartwheel.core.profile;

import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a shopper was there, and when we last heard of them at all.
 *
 * @param last the last sign of presence; null when there was none
 * @param live instant of the latest event as it happened; null when there was none
 * @param backfilled instant of the latest event that was loaded as history; null when there was
 *     none
 * @param events how many events in all
 */
public record Activity(
    @Nullable Instant last, @Nullable Instant live, @Nullable Instant backfilled, long events) {
  public static final Activity NONE = new Activity(null, null, null, 0);

  public Optional<Instant> lastSeen() {
    return Optional.ofNullable(last);
  }

  /**
   * True when the latest thing we know is history: nothing that follows from it may trigger
   * anything.
   */
  public boolean isHistory() {
    return backfilled != null && (live == null || live.isBefore(backfilled));
  }

  Activity and(ShopperEvent event) {
    var at = event.envelope().at();
    var history = event.envelope().is(Flag.BACKFILL);
    return new Activity(
        event.isActivity() ? later(last, at) : last,
        history ? live : later(live, at),
        history ? later(backfilled, at) : backfilled,
        events + 1);
  }

  Activity plus(Activity other) {
    return new Activity(
        later(last, other.last),
        later(live, other.live),
        later(backfilled, other.backfilled),
        events + other.events);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null) return other;
    return other == null || one.isAfter(other) ? one : other;
  }
}
