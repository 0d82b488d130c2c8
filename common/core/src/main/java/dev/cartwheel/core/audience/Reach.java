package dev.cartwheel.core.audience;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import dev.cartwheel.core.propensity.Feature;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.RuleLimits;
import dev.cartwheel.core.score.Score;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which audiences an event can bring somebody into, and out of: an index by what a rule looks at.
 * Audiences are numbered in the order in which they are given.
 *
 * <p>More presence can only make "idle" fail for longer (but the first makes it possible), one
 * occurrence more can only make "did" hold for longer and "did_not" fail for longer; everything
 * else may go either way. What makes a rule hold less, or later, matters only to those who are in;
 * the instant at which the others may get in by time alone can only move later, and the one that is
 * known stays a safe one to look at.
 */
final class Reach {

  /** What a rule looks at, besides counts of events by name. */
  private enum Part {
    PRESENCE,
    CARTS,
    ORDERS,
    TRAITS,
    CONSENTS,
    DEEDS,
    RHYTHM,
    FIRST_SEEN
  }

  /** Numbers of audiences that something may bring people into, and out of. */
  private record Doors(BitSet in, BitSet out) {
    static Doors fresh() {
      return new Doors(new BitSet(), new BitSet());
    }

    void add(int audience, boolean mayEnter, boolean mayLeave) {
      if (mayEnter) in.set(audience);
      if (mayLeave) out.set(audience);
    }

    void addBoth(int audience) {
      add(audience, true, true);
    }
  }

  /** What an event touches. */
  private record Touched(BitSet in, BitSet out) {
    void add(@Nullable Doors doors) {
      if (doors == null) return;
      in.or(doors.in);
      out.or(doors.out);
    }

    void addBothWays(@Nullable Doors doors) {
      if (doors == null) return;
      add(doors);
      add(new Doors(doors.out, doors.in));
    }
  }

  private final Map<Part, Doors> byPart = new EnumMap<>(Part.class);
  private final Map<String, Doors> byEvent = new HashMap<>();
  private final Map<AudienceId, Integer> numbers = new HashMap<>();
  private final Function<AudienceId, @Nullable Rule> rules;

  Reach(Collection<Audience> audiences, Function<AudienceId, @Nullable Rule> rules) {
    this.rules = rules;
    for (var audience : audiences) {
      var number = numbers.size();
      numbers.put(audience.id(), number);
      put(number, audience.rule(), true);
    }
  }

  /**
   * The numbers of the audiences to be judged again.
   *
   * @param before the profile as judged by all of these audiences
   * @param after the same after {@code event}
   */
  BitSet of(Profile before, Profile after, ShopperEvent event) {
    var touched = new Touched(new BitSet(), new BitSet());
    addParts(before, after, touched);
    addEvents(before, after, event, touched);
    var members = new BitSet();
    for (var id : before.memberships().keySet()) {
      var number = numbers.get(id);
      if (number != null) members.set(number);
    }
    touched.in.andNot(members);
    touched.out.and(members);
    touched.in.or(touched.out);
    return touched.in;
  }

  /** What did not change is the very same object: a fold copies only what it changes. */
  @SuppressWarnings("ReferenceEquality")
  private void addParts(Profile before, Profile after, Touched touched) {
    if (!before.activity().lastSeen().equals(after.activity().lastSeen())) {
      var presence = byPart.get(Part.PRESENCE);
      if (before.activity().last() == null) touched.addBothWays(presence);
      else touched.add(presence);
    }
    if (before.carts() != after.carts()) touched.add(byPart.get(Part.CARTS));
    if (before.orders() != after.orders()) touched.add(byPart.get(Part.ORDERS));
    if (before.traits() != after.traits() || before.email() != after.email()) {
      touched.add(byPart.get(Part.TRAITS));
    }
    if (before.consents() != after.consents()) touched.add(byPart.get(Part.CONSENTS));
    if (before.deeds() != after.deeds()) touched.add(byPart.get(Part.DEEDS));
    if (before.rhythm() != after.rhythm()) touched.add(byPart.get(Part.RHYTHM));
    if (!before.firstSeen().equals(after.firstSeen())) touched.add(byPart.get(Part.FIRST_SEEN));
  }

  /** Of too many names some are given up, which may be any. */
  @SuppressWarnings("ReferenceEquality")
  private void addEvents(Profile before, Profile after, ShopperEvent event, Touched touched) {
    if (before.tallies() == after.tallies()) return;
    if (before.tallies().size() < Profiles.MOST_EVENT_NAMES) {
      touched.add(byEvent.get(event.name()));
      return;
    }
    byEvent.values().forEach(touched::addBothWays);
  }

  /**
   * Enters a node of a rule.
   *
   * @param straight whether the audience holds more when the node does, and not the reverse
   */
  private void put(int audience, Rule node, boolean straight) {
    switch (node) {
      case Rule.All _, Rule.Any _ ->
          RuleLimits.members(node).forEach(one -> put(audience, one, straight));
      case Rule.Not(var inner) -> put(audience, inner, !straight);
      case Rule.InAudience(var other) -> {
        var rule = rules.apply(other);
        if (rule != null) put(audience, rule, straight);
      }
      case Rule.Idle _ -> part(Part.PRESENCE).add(audience, !straight, straight);
      case Rule.Did did -> putDid(audience, did, straight);
      case Rule.DidNot didNot -> putDidNot(audience, didNot, straight);
      case Rule.Cart _, Rule.CartIdle _ -> part(Part.CARTS).addBoth(audience);
      case Rule.Attribute _ -> part(Part.TRAITS).addBoth(audience);
      case Rule.Consented _ -> part(Part.CONSENTS).addBoth(audience);
      case Rule.Bought _ -> part(Part.ORDERS).addBoth(audience);
      case Rule.ScoreWithin(var score, var _, var _) -> putScore(audience, score);
      case Rule.ScoreUnknown(var score) -> putScore(audience, score);
      case Rule.Holdout _, Rule.Always _ -> {}
    }
  }

  private void putScore(int audience, Score score) {
    part(Part.RHYTHM).addBoth(audience);
    part(Part.PRESENCE).addBoth(audience);
    if (!score.isForeseen()) return;
    part(Part.CARTS).addBoth(audience);
    part(Part.ORDERS).addBoth(audience);
    for (var name : Feature.EVENTS) event(name).addBoth(audience);
  }

  private void putDid(int audience, Rule.Did did, boolean straight) {
    if (!did.where().isEmpty()) part(Part.DEEDS).addBoth(audience);
    else if (mayMove(did.event())) event(did.event()).addBoth(audience);
    else event(did.event()).add(audience, straight, !straight);
  }

  private void putDidNot(int audience, Rule.DidNot didNot, boolean straight) {
    part(Part.FIRST_SEEN).addBoth(audience);
    if (!didNot.where().isEmpty()) part(Part.DEEDS).addBoth(audience);
    else if (mayMove(didNot.event())) event(didNot.event()).addBoth(audience);
    else event(didNot.event()).add(audience, !straight, straight);
  }

  /** An order that is told again may turn out to have been earlier. */
  private static boolean mayMove(String event) {
    return event.equals(ShopperEvent.ORDER_COMPLETED);
  }

  private Doors part(Part part) {
    return byPart.computeIfAbsent(part, _ -> Doors.fresh());
  }

  private Doors event(String name) {
    return byEvent.computeIfAbsent(name, _ -> Doors.fresh());
  }
}
