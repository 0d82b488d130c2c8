package dev.cartwheel.core.audience;

import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import java.time.Instant;
import java.util.Optional;

/**
 * Says exactly when a shopper enters and leaves each audience. Time is walked from flip to flip, so
 * a profile that is looked at late shows the same crossings, at the same instants, as one that was
 * watched all the time.
 */
public final class Judge {
  private final Audiences audiences;

  public Judge(Audiences audiences) {
    this.audiences = audiences;
  }

  /** Something happened: first what time did until then, then the event. */
  public Judgement reconsider(Profile profile, ShopperEvent event) {
    var walk = new Walk(audiences);
    var at = event.envelope().at();
    var before = walk.to(at, profile);
    var now = later(before.judged().at(), at);
    var after = walk.touched(now, before, event, isHistory(event));
    return new Judgement(after, walk.crossings(), purchase(before, after, event));
  }

  /** Time passed, up to and including {@code now}; unchanged when nothing flipped. */
  public Judgement reconsider(Profile profile, Instant now) {
    var walk = new Walk(audiences);
    return new Judgement(walk.to(now, profile), walk.crossings(), Optional.empty());
  }

  /**
   * An event told that two profiles are one person: first what time did to each until then, then
   * both as one under the id of {@code into}. The event itself is still to be considered.
   */
  public Judgement merge(Profile into, Profile other, ShopperEvent because) {
    var walk = new Walk(audiences);
    var at = because.envelope().at();
    var merged = Profiles.merge(walk.to(at, into), walk.to(at, other));
    var settled = walk.anew(later(merged.judged().at(), at), merged, isHistory(because));
    return new Judgement(settled, walk.crossings(), Optional.empty());
  }

  private static boolean isHistory(ShopperEvent event) {
    return event.envelope().is(Flag.BACKFILL);
  }

  private static Optional<Order> purchase(Profile before, Profile after, ShopperEvent event) {
    if (!(event instanceof OrderPlaced placed) || !placed.isPurchase()) return Optional.empty();
    if (before.orders().stream().anyMatch(order -> order.id().equals(placed.order()))) {
      return Optional.empty();
    }
    return after.orders().stream().filter(order -> order.id().equals(placed.order())).findFirst();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
