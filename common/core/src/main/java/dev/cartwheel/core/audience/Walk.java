package dev.cartwheel.core.audience;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Judged;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import dev.cartwheel.core.rule.Rules;
import dev.cartwheel.core.rule.Subject;
import dev.cartwheel.core.rule.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a profile from flip to flip and notes who crosses; a verdict that still stands is not asked
 * for again.
 */
final class Walk {
  private final Audiences audiences;
  private final List<Transition> crossings = new ArrayList<>();

  /** By the number of the audience; null before one was asked. */
  private @Nullable Verdict @Nullable [] standing;

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
    standing = null;
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
    standing = null;
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
    standing = null;
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
    var all = audiences.numbered().size();
    var round = new Round(now, profile, history, Instant.MAX);
    for (var number = 0; number < all; number++) round.judge(number);
    return round.settled();
  }

  /**
   * Judges some audiences at one instant.
   *
   * @param asked numbers of audiences
   * @param othersWakeAt no later than time alone may change one of the others
   */
  private Profile settle(
      Instant now, Profile profile, boolean history, BitSet asked, Instant othersWakeAt) {
    var round = new Round(now, profile, history, othersWakeAt);
    for (var number = asked.nextSetBit(0); number >= 0; number = asked.nextSetBit(number + 1)) {
      round.judge(number);
    }
    return round.settled();
  }

  /** One look at a profile, at one instant. */
  private final class Round {
    private final Instant now;
    private final Profile profile;
    private final boolean history;
    private final Subject who;
    private final int before = crossings.size();
    private Instant wakeAt;

    Round(Instant now, Profile profile, boolean history, Instant wakeAt) {
      this.now = now;
      this.profile = profile;
      this.history = history;
      this.who = audiences.subject(profile);
      this.wakeAt = wakeAt;
    }

    void judge(int number) {
      var audience = audiences.numbered().get(number);
      var verdict = verdict(number, audience);
      if (verdict.until().isBefore(wakeAt)) wakeAt = verdict.until();
      if (verdict.holds() == profile.memberships().containsKey(audience.id())) return;
      var backfill = history || isHistory(profile, audience, now);
      crossings.add(crossing(profile, audience.id(), verdict.holds(), now, backfill));
    }

    Profile settled() {
      exitDeleted(now, profile);
      var found = crossings.subList(before, crossings.size());
      var judged = new Judged(now, audiences.revision(), wakeAt);
      return profile.withMemberships(after(found, profile.memberships()), judged);
    }

    private Verdict verdict(int number, Audience audience) {
      var verdicts = standing;
      if (verdicts == null) verdicts = new @Nullable Verdict[audiences.numbered().size()];
      standing = verdicts;
      var known = verdicts[number];
      if (known != null && now.isBefore(known.until())) return known;
      var verdict = Rules.at(audience.rule(), now, who);
      verdicts[number] = verdict;
      return verdict;
    }
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
