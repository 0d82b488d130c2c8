package dev.cartwheel.core.rule;

import dev.cartwheel.core.score.Score;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says a rule in English. */
public final class RuleWords {

  private RuleWords() {}

  public static String of(Rule rule) {
    return switch (rule) {
      case Rule.All(var rules) -> joined(rules, " and ");
      case Rule.Any(var rules) -> joined(rules, " or ");
      case Rule.Not(var inner) -> "not (" + of(inner) + ")";
      case Rule.Cart cart -> cart(cart);
      case Rule.Idle(var span) -> "inactive for " + span(span);
      case Rule.CartIdle(var span) -> "an open cart unchanged for " + span(span);
      case Rule.Did(var event, var n, var within, var where) ->
          "did " + event + where(where) + times(n) + window(within);
      case Rule.DidNot(var event, var within, var young, var where) ->
          "did not do "
              + event
              + where(where)
              + window(within)
              + (young ? ", newcomers included" : "");
      case Rule.Attribute(var name, var test) -> ValueWords.of(name, test);
      case Rule.ScoreWithin(var score, var atLeast, var below) ->
          name(score) + ValueWords.range(atLeast, below);
      case Rule.ScoreUnknown(var score) -> name(score) + " not known";
      case Rule.Consented(var channel) -> "consents to " + channel.name().toLowerCase(Locale.ROOT);
      case Rule.Bought bought -> bought(bought);
      case Rule.Holdout(var percent, var salt) ->
          "among the " + percent + " % of holdout '" + salt + "'";
      case Rule.Always() -> "everybody";
      case Rule.InAudience(var audience) -> "in audience " + audience;
    };
  }

  /** A span in the largest units that say it exactly: {@code 1 h 30 min}. */
  public static String span(Duration span) {
    var words = new ArrayList<String>();
    if (span.toDaysPart() > 0) words.add(span.toDaysPart() + " d");
    if (span.toHoursPart() > 0) words.add(span.toHoursPart() + " h");
    if (span.toMinutesPart() > 0) words.add(span.toMinutesPart() + " min");
    if (span.toSecondsPart() > 0) words.add(span.toSecondsPart() + " s");
    if (span.toMillisPart() > 0) words.add(span.toMillisPart() + " ms");
    return words.isEmpty() ? "less than 1 ms" : String.join(" ", words);
  }

  private static String cart(Rule.Cart cart) {
    var asked = new ArrayList<String>();
    if (cart.above() != null) asked.add("worth more than " + cart.above());
    if (cart.atLeast() != null) asked.add("worth at least " + cart.atLeast());
    if (cart.items() > 1) asked.add("with at least " + cart.items() + " pieces");
    if (cart.line() != null) asked.add("with a line of " + line(cart.line()));
    if (cart.currency() != null) asked.add("priced in " + cart.currency().getCurrencyCode());
    if (cart.olderThan() != null) asked.add("opened at least " + span(cart.olderThan()) + " ago");
    if (cart.youngerThan() != null) {
      asked.add("opened less than " + span(cart.youngerThan()) + " ago");
    }
    if (cart.coupon() != null) asked.add("where " + ValueWords.of("the coupon", cart.coupon()));
    return asked.isEmpty() ? "has an open cart" : "has an open cart " + String.join(" ", asked);
  }

  private static String bought(Rule.Bought bought) {
    var worth = bought.worth() == null ? "" : " for at least " + bought.worth();
    return "bought" + times(bought.atLeast()) + worth + window(bought.within());
  }

  private static String where(List<PropertyTest> where) {
    if (where.isEmpty()) return "";
    return where.stream()
        .map(test -> ValueWords.of(test.name(), test.test()))
        .collect(Collectors.joining(" and ", " where ", ""));
  }

  private static String name(Score score) {
    return score.word().replace('_', ' ');
  }

  private static String line(LineTest test) {
    var asked = new ArrayList<String>();
    if (!test.skus().isEmpty()) asked.add("any of " + sorted(test.skus()));
    if (!test.categories().isEmpty()) asked.add("category " + sorted(test.categories()));
    if (!test.brands().isEmpty()) asked.add("brand " + sorted(test.brands()));
    if (test.priceAtLeast() != null) asked.add("a price of at least " + test.priceAtLeast());
    if (test.priceBelow() != null) asked.add("a price below " + test.priceBelow());
    asked.add("at least " + test.quantityAtLeast());
    return String.join(", ", asked);
  }

  private static String sorted(Set<String> words) {
    return words.stream().sorted().collect(Collectors.joining(" or "));
  }

  private static String joined(List<Rule> rules, String word) {
    return rules.stream().map(RuleWords::member).collect(Collectors.joining(word));
  }

  private static String member(Rule rule) {
    var group = rule instanceof Rule.All || rule instanceof Rule.Any;
    return group ? "(" + of(rule) + ")" : of(rule);
  }

  private static String times(int n) {
    return n == 1 ? "" : " at least " + n + " times";
  }

  private static String window(@Nullable Duration within) {
    return within == null ? "" : " within the last " + span(within);
  }
}
