package dev.cartwheel.core.rule;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Explains a verdict node by node, with the values that were seen. */
public final class Explanations {

  private Explanations() {}

  public static Explanation explain(Rule rule, Instant now, Subject who) {
    var parts = parts(rule, who).stream().map(part -> explain(part, now, who)).toList();
    return new Explanation(
        RuleWords.of(rule), Rules.at(rule, now, who), seen(rule, now, who), parts);
  }

  private static List<Rule> parts(Rule rule, Subject who) {
    if (!(rule instanceof Rule.InAudience(var audience))) return RuleLimits.members(rule);
    var other = who.audiences().apply(audience);
    return other == null ? List.of() : List.of(other);
  }

  private static String seen(Rule rule, Instant now, Subject who) {
    var profile = who.profile();
    return switch (rule) {
      case Rule.All _, Rule.Any _, Rule.Not _ -> "";
      case Rule.Cart _, Rule.CartIdle _ -> carts(profile, now);
      case Rule.Idle _ ->
          profile.activity().lastSeen().map(at -> "last active " + at).orElse("never active");
      case Rule.Did(var event, var _, var _) -> tally(profile, event);
      case Rule.DidNot(var event, var _, var _) ->
          tally(profile, event) + ", first seen " + profile.firstSeen();
      case Rule.InAudience(var audience) ->
          who.audiences().apply(audience) == null ? "no such audience" : "";
    };
  }

  private static String carts(Profile profile, Instant now) {
    var open = profile.openCarts(now);
    if (open.isEmpty()) return "no open cart";
    return open.stream()
        .map(cart -> "cart of " + cart.pieces() + worth(cart) + ", changed " + cart.changedAt())
        .collect(Collectors.joining("; "));
  }

  private static String worth(Cart cart) {
    var totals = cart.totals().values();
    if (totals.isEmpty()) return " without prices";
    return " worth " + totals.stream().map(Money::toString).collect(Collectors.joining(" and "));
  }

  private static String tally(Profile profile, String event) {
    var tally = profile.tallies().get(event);
    if (tally == null) return event + ": never";
    return event
        + ": "
        + (tally.count() == 1 ? "once" : tally.count() + " times")
        + ", last "
        + tally.last();
  }
}
