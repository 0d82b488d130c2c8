package dev.cartwheel.core.rule;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.score.Reading;
import dev.cartwheel.core.score.Score;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains a verdict node by node, with the values that were seen. */
public final class Explanations {

  /** Rules flip few times before they settle; whoever flips more often is told so. */
  private static final int MOST_LOOKS = 100;

  private Explanations() {}

  public static Explanation explain(Rule rule, Instant now, Subject who) {
    var parts = parts(rule, who).stream().map(part -> explain(part, now, who)).toList();
    return new Explanation(
        RuleWords.of(rule),
        Rules.at(rule, now, who),
        change(rule, now, who).orElse(null),
        seen(rule, now, who),
        parts);
  }

  /** The first instant at which the answer is another one, if nothing happens until then. */
  public static Optional<Instant> change(Rule rule, Instant now, Subject who) {
    var first = Rules.at(rule, now, who);
    var verdict = first;
    for (var looks = 0; looks < MOST_LOOKS && !verdict.isSettled(); looks++) {
      var at = verdict.until();
      verdict = Rules.at(rule, at, who);
      if (verdict.holds() != first.holds()) return Optional.of(at);
    }
    return Optional.empty();
  }

  /**
   * The conditions that decide: why it holds, or why it does not. Of a failing "all" those that
   * fail, of a holding "any" those that hold.
   */
  public static List<String> because(Rule rule, Instant now, Subject who) {
    var members = parts(rule, who);
    if (members.isEmpty()) return List.of(reason(rule, now, who));
    var holds = Rules.at(rule, now, who).holds();
    var isGroup = rule instanceof Rule.All || rule instanceof Rule.Any;
    return members.stream()
        .filter(member -> !isGroup || Rules.at(member, now, who).holds() == holds)
        .flatMap(member -> because(member, now, who).stream())
        .distinct()
        .toList();
  }

  private static String reason(Rule rule, Instant now, Subject who) {
    var holds = Rules.at(rule, now, who).holds();
    var seen = seen(rule, now, who);
    return RuleWords.of(rule)
        + (holds ? ": yes" : ": no")
        + (seen.isEmpty() ? "" : " (" + seen + ")");
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
      case Rule.Did did -> did(did.event(), did.where(), profile);
      case Rule.DidNot didNot ->
          did(didNot.event(), didNot.where(), profile) + ", first seen " + profile.firstSeen();
      case Rule.Attribute(var name, var _) -> attribute(name, profile);
      case Rule.ScoreWithin(var score, var _, var _) -> score(score, now, who);
      case Rule.ScoreUnknown(var score) -> score(score, now, who);
      case Rule.Consented(var channel) -> consent(channel, profile);
      case Rule.Bought(var _, var worth, var _) -> orders(worth, profile);
      case Rule.Holdout _ -> "by a hash of the profile's id";
      case Rule.Always _ -> "";
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

  private static String did(String event, List<PropertyTest> where, Profile profile) {
    if (where.isEmpty()) return tally(profile, event);
    var fitting = Rules.fitting(event, where, profile);
    if (fitting.isEmpty()) {
      return event + ": never so, among the latest " + profile.deeds().size() + " with properties";
    }
    var last = fitting.getLast();
    return event + ": " + times(fitting.size()) + " so, last " + last.at();
  }

  private static String attribute(String name, Profile profile) {
    var value = Rules.attribute(name, profile);
    if (value == null) return name + " is not known";
    return name + " is " + (value.length() <= 100 ? value : value.substring(0, 100) + "...");
  }

  private static String score(Score score, Instant now, Subject who) {
    var name = score.word().replace('_', ' ');
    return switch (who.scores().of(score)) {
      case Reading.Unknown(var why, var _) -> name + " is not known: " + why;
      case Reading.Known known when now.isBefore(known.from()) ->
          name + " is not known before " + known.from();
      case Reading.Known known when !known.isKnownAt(now) ->
          name + " is not known any more since " + known.until();
      case Reading.Known known ->
          name + " " + String.format(Locale.ROOT, "%.2f", known.course().at(now));
    };
  }

  private static String consent(Channel channel, Profile profile) {
    var consent = profile.consents().get(channel);
    if (consent == null) return "never asked";
    return (consent.granted() ? "granted " : "denied ") + consent.since();
  }

  private static String orders(@Nullable Money worth, Profile profile) {
    var kept = profile.orders().stream().filter(Order::isKept).toList();
    if (kept.isEmpty()) return "no order that stands";
    var words = times(kept.size()) + ", last " + kept.getLast().at();
    if (worth == null) return words;
    var sum = Money.zero(worth.currency());
    for (var order : kept) sum = sum.plus(order.worth(worth.currency()));
    return words + ", for " + sum + " in all";
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  private static String tally(Profile profile, String event) {
    var tally = profile.tallies().get(event);
    if (tally == null) return event + ": never";
    return event + ": " + times(tally.count()) + ", last " + tally.last();
  }
}
