package dev.cartwheel.core.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
      case Rule.Did(var event, var n, var within) -> "did " + event + times(n) + window(within);
      case Rule.DidNot(var event, var within, var young) ->
          "did not do " + event + window(within) + (young ? ", newcomers included" : "");
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
    return asked.isEmpty() ? "has an open cart" : "has an open cart " + String.join(" ", asked);
  }

  private static String line(LineTest test) {
    var asked = new ArrayList<String>();
    if (!test.skus().isEmpty()) asked.add("any of " + sorted(test.skus()));
    if (!test.categories().isEmpty()) asked.add("category " + sorted(test.categories()));
    if (!test.brands().isEmpty()) asked.add("brand " + sorted(test.brands()));
    if (test.priceAtLeast() != null) asked.add("a price of at least " + test.priceAtLeast());
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
