package dev.cartwheel.core.audience;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Judged;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import dev.cartwheel.core.rule.Rules;
import dev.cartwheel.core.rule.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a profile from flip to flip and notes who crosses; a verdict that still stands is not asked
 * for again.
 */
final class Walk {
  private final Audiences audiences;
  private final List<Transition> crossings = new ArrayList<>();
  private final Map<AudienceId, Verdict> standing = new HashMap<>();

  Walk(Audiences audiences) {
    this.audiences = audiences;
  }

  List<Transition> crossings() {
    return crossings;
  }

  /**
   * What time alone does, up to and including {@code now}. Nobody is anywhere before their first
   * event.
   */
  Profile to(Instant now, Profile profile) {
    if (profile.activity().events() == 0) return profile;
    standing.clear();
    var current = upToDate(profile);
    for (var flip = current.judged().wakeAt(); isDue(flip, now); flip = current.judged().wakeAt()) {
      var before = crossings.size();
      var settled = settle(flip, current, false);
      current = crossings.size() > before ? settled : waking(current, settled.judged().wakeAt());
    }
    return current;
  }

  /** A look at a boundary where nobody crossed leaves no trace but the next instant to look at. */
  private static Profile waking(Profile profile, Instant at) {
    var judged = profile.judged();
    return profile.withMemberships(
        profile.memberships(), new Judged(judged.at(), judged.revision(), at));
  }

  /**
   * Something else than time changed the profile.
   *
   * @param history whether that is recorded only, and triggers nothing
   */
  Profile anew(Instant now, Profile profile, boolean history) {
    standing.clear();
    return settle(now, profile, history);
  }

  /**
   * An event changed the profile: only those audiences are asked that it can bring somebody into or
   * out of. The others stand, and so does the instant at which time alone may change them.
   *
   * @param before the profile as {@link #to} left it
   */
  Profile touched(Instant now, Profile before, ShopperEvent event, boolean history) {
    var after = Profiles.fold(before, event);
    if (before.activity().events() == 0) return anew(now, after, history);
    standing.clear();
    var asked = audiences.touched(before, after, event);
    return settle(now, after, history, asked, before.judged().wakeAt());
  }

  /** Whoever crosses only because an audience was made, changed or deleted, crosses as history. */
  private Profile upToDate(Profile profile) {
    return profile.judged().revision() == audiences.revision()
        ? profile
        : settle(profile.judged().at(), profile, true);
  }

  private static boolean isDue(Instant flip, Instant now) {
    return !flip.isAfter(now) && flip.isBefore(Instant.MAX);
  }

  /** Judges every audience at one instant. */
  private Profile settle(Instant now, Profile profile, boolean history) {
    return settle(now, profile, history, audiences.all(), Instant.MAX);
  }

  /**
   * Judges some audiences at one instant.
   *
   * @param othersWakeAt no later than time alone may change one of the others
   */
  private Profile settle(
      Instant now,
      Profile profile,
      boolean history,
      Collection<Audience> asked,
      Instant othersWakeAt) {
    var who = audiences.subject(profile);
    var memberships = profile.memberships();
    var wakeAt = othersWakeAt;
    var before = crossings.size();
    for (var audience : asked) {
      var verdict = standing.get(audience.id());
      if (verdict == null || !now.isBefore(verdict.until())) {
        verdict = Rules.at(audience.rule(), now, who);
        standing.put(audience.id(), verdict);
      }
      if (verdict.until().isBefore(wakeAt)) wakeAt = verdict.until();
      if (verdict.holds() == memberships.containsKey(audience.id())) continue;
      var backfill = history || isHistory(profile, audience, now);
      crossings.add(crossing(profile, audience.id(), verdict.holds(), now, backfill));
    }
    exitDeleted(now, profile);
    var found = crossings.subList(before, crossings.size());
    var judged = new Judged(now, audiences.revision(), wakeAt);
    return profile.withMemberships(after(found, memberships), judged);
  }

  private void exitDeleted(Instant now, Profile profile) {
    if (profile.judged().revision() == audiences.revision()) return;
    for (var id : profile.memberships().keySet()) {
      if (audiences.find(id).isEmpty()) crossings.add(crossing(profile, id, false, now, true));
    }
  }

  private boolean isHistory(Profile profile, Audience audience, Instant now) {
    return profile.activity().isHistory() || now.isBefore(audiences.inForceSince(audience));
  }

  private static Transition crossing(
      Profile profile, AudienceId audience, boolean in, Instant now, boolean backfill) {
    return in
        ? new Transition.Entered(profile.id(), audience, now, backfill)
        : new Transition.Exited(profile.id(), audience, now, backfill);
  }

  private static Map<AudienceId, Instant> after(
      List<Transition> crossings, Map<AudienceId, Instant> memberships) {
    if (crossings.isEmpty()) return memberships;
    var all = new HashMap<>(memberships);
    for (var crossing : crossings) {
      switch (crossing) {
        case Transition.Entered in -> all.put(in.audience(), in.at());
        case Transition.Exited out -> all.remove(out.audience());
      }
    }
    return all;
  }
}
