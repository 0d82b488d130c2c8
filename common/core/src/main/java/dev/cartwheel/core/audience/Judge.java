package dev.cartwheel.core.audience;

import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Judged;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import dev.cartwheel.core.rule.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Says exactly when a shopper enters and leaves each audience. Time is walked from flip to flip, so a profile that is
 * looked at late shows the same crossings, at the same instants, as one that was watched all the time.
 */
public final class Judge {
  private final Audiences audiences;

  public Judge(Audiences audiences) {
    this.audiences = audiences;
  }

  /** Something happened: first what time did until then, then the event. */
  public Judgement reconsider(Profile profile, ShopperEvent event) {
    var crossings = new ArrayList<Transition>();
    var before = walk(profile, event.envelope().at(), crossings);
    var now = later(before.judged().at(), event.envelope().at());
    var after = settle(Profiles.fold(before, event), now, isHistory(event), crossings);
    return new Judgement(after, crossings, purchase(before, after, event));
  }

  /** Time passed, up to and including {@code now}; unchanged when nothing flipped. */
  public Judgement reconsider(Profile profile, Instant now) {
    var crossings = new ArrayList<Transition>();
    return new Judgement(walk(profile, now, crossings), crossings, Optional.empty());
  }

  /**
   * An event told that two profiles are one person: first what time did to each until then, then both as one under
   * the id of {@code into}. The event itself is still to be considered.
   */
  public Judgement merge(Profile into, Profile other, ShopperEvent because) {
    var crossings = new ArrayList<Transition>();
    var at = because.envelope().at();
    var merged = Profiles.merge(walk(into, at, crossings), walk(other, at, crossings));
    var now = later(merged.judged().at(), at);
    return new Judgement(settle(merged, now, isHistory(because), crossings), crossings, Optional.empty());
  }

  /**
   * One profile went into another: whatever the two together now fit, as of the later of both. What time did to either
   * since it was last judged is passed over, so {@link #merge} is to be preferred.
   */
  public Judgement reconsiderMerged(Profile merged) {
    var crossings = new ArrayList<Transition>();
    var settled = settle(merged, merged.judged().at(), false, crossings);
    return new Judgement(settled, crossings, Optional.empty());
  }

  private Profile walk(Profile profile, Instant to, List<Transition> crossings) {
    if (profile.activity().events() == 0) return profile;
    var current = upToDate(profile, crossings);
    for (var flip = current.judged().wakeAt(); isDue(flip, to); flip = current.judged().wakeAt()) {
      current = settle(current, flip, false, crossings);
    }
    return current;
  }

  /** Whoever crosses only because an audience was made, changed or deleted, crosses as history. */
  private Profile upToDate(Profile profile, List<Transition> crossings) {
    return profile.judged().revision() == audiences.revision()
        ? profile
        : settle(profile, profile.judged().at(), true, crossings);
  }

  private static boolean isDue(Instant flip, Instant now) {
    return !flip.isAfter(now) && flip.isBefore(Instant.MAX);
  }

  private static boolean isHistory(ShopperEvent event) {
    return event.envelope().is(Flag.BACKFILL);
  }

  /** Judges every audience at one instant and notes who crossed. */
  private Profile settle(Profile profile, Instant now, boolean history, List<Transition> crossings) {
    var who = audiences.subject(profile);
    var memberships = new HashMap<AudienceId, Instant>();
    var wakeAt = Instant.MAX;
    for (var audience : audiences.all()) {
      var verdict = Rules.at(audience.rule(), now, who);
      if (verdict.until().isBefore(wakeAt)) wakeAt = verdict.until();
      var since = profile.memberships().get(audience.id());
      if (verdict.holds()) memberships.put(audience.id(), since == null ? now : since);
      if (verdict.holds() == (since != null)) continue;
      var backfill = history || isHistory(profile, audience, now);
      crossings.add(crossing(profile, audience, verdict.holds(), now, backfill));
    }
    exitDeleted(profile, now, crossings);
    return profile.withMemberships(memberships, new Judged(now, audiences.revision(), wakeAt));
  }

  private void exitDeleted(Profile profile, Instant now, List<Transition> crossings) {
    for (var id : profile.memberships().keySet()) {
      if (audiences.find(id).isEmpty()) {
        crossings.add(new Transition.Exited(profile.id(), id, now, true));
      }
    }
  }

  private boolean isHistory(Profile profile, Audience audience, Instant now) {
    return profile.activity().isHistory() || now.isBefore(audiences.inForceSince(audience));
  }

  private static Transition crossing(
      Profile profile, Audience audience, boolean in, Instant now, boolean backfill) {
    return in
        ? new Transition.Entered(profile.id(), audience.id(), now, backfill)
        : new Transition.Exited(profile.id(), audience.id(), now, backfill);
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
