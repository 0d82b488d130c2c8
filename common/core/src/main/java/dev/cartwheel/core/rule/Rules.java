package dev.cartwheel.core.rule;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers rules. */
public final class Rules {

  private Rules() {}

  /** The answer at {@code now}, and the first instant at which time alone may change it. */
  public static Verdict at(Rule rule, Instant now, Subject who) {
    var profile = who.profile();
    return switch (rule) {
      case Rule.All(var rules) -> combined(rules, now, who, true);
      case Rule.Any(var rules) -> combined(rules, now, who, false);
      case Rule.Not(var inner) -> at(inner, now, who).not();
      case Rule.Cart cart -> cart(cart, now, profile);
      case Rule.Idle(var span) -> idle(span, now, profile);
      case Rule.CartIdle(var span) -> cartIdle(span, now, profile);
      case Rule.Did(var event, var atLeast, var within) ->
          did(event, atLeast, within, now, profile);
      case Rule.DidNot(var event, var within, var young) ->
          didNot(event, within, young, now, profile);
      case Rule.InAudience(var audience) -> {
        var other = who.audiences().apply(audience);
        yield other == null ? Verdict.settled(false) : at(other, now, who);
      }
    };
  }

  /** All of them, or any; what is settled by one member need not be asked of the others. */
  private static Verdict combined(List<Rule> rules, Instant now, Subject who, boolean all) {
    var verdict = Verdict.settled(all);
    for (var rule : rules) {
      var next = at(rule, now, who);
      verdict = all ? verdict.and(next) : verdict.or(next);
      if (verdict.holds() != all && verdict.isSettled()) return verdict;
    }
    return verdict;
  }

  private static Verdict cart(Rule.Cart wanted, Instant now, Profile profile) {
    var verdict = Verdict.settled(false);
    for (var cart : profile.carts().values()) {
      if (cart.isOpenAt(now) && fits(wanted, cart)) {
        verdict = verdict.or(Verdict.before(cart.expiresAt(), now));
      }
    }
    return verdict;
  }

  static boolean fits(Rule.Cart wanted, Cart cart) {
    var above = wanted.above();
    var atLeast = wanted.atLeast();
    var line = wanted.line();
    return cart.pieces() >= wanted.items()
        && (above == null || cart.total(above.currency()).minor() > above.minor())
        && (atLeast == null || cart.total(atLeast.currency()).covers(atLeast))
        && (line == null || cart.lines().stream().anyMatch(line::fits));
  }

  private static Verdict idle(Duration span, Instant now, Profile profile) {
    return profile
        .activity()
        .lastSeen()
        .map(last -> Verdict.from(last.plus(span), now))
        .orElse(Verdict.settled(false));
  }

  /** The cart that changed last decides; it is also the last to expire. */
  private static Verdict cartIdle(Duration span, Instant now, Profile profile) {
    return profile.carts().values().stream()
        .filter(cart -> cart.isOpenAt(now))
        .max(Comparator.comparing(Cart::changedAt))
        .map(
            cart ->
                Verdict.from(cart.changedAt().plus(span), now)
                    .and(Verdict.before(cart.expiresAt(), now)))
        .orElse(Verdict.settled(false));
  }

  private static Verdict did(
      String event, int atLeast, @Nullable Duration within, Instant now, Profile profile) {
    var tally = profile.tallies().get(event);
    if (tally == null) return Verdict.settled(false);
    if (within == null) return Verdict.settled(tally.count() >= atLeast);
    return tally
        .nthLatest(atLeast)
        .map(nth -> Verdict.before(nth.plus(within), now))
        .orElse(Verdict.settled(false));
  }

  private static Verdict didNot(
      String event, @Nullable Duration within, boolean young, Instant now, Profile profile) {
    var tally = profile.tallies().get(event);
    if (within == null) return Verdict.settled(tally == null);
    var silent =
        tally == null ? Verdict.settled(true) : Verdict.from(tally.last().plus(within), now);
    return young ? silent : silent.and(Verdict.from(profile.firstSeen().plus(within), now));
  }
}
