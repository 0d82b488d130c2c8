package dev.cartwheel.core.rule;

import dev.cartwheel.core.profile.AudienceId;
import java.util.List;
import java.util.stream.Stream;

/** How large a rule may be, and what it refers to. */
public final class RuleLimits {
  /** Levels of all, any and not. */
  public static final int DEEPEST = 10;

  /** Conditions and groups in one rule. */
  public static final int MOST_NODES = 200;

  /**
   * Conditions and groups in one rule and in the rules of all audiences it stands on, as often as
   * it names them.
   */
  public static final int MOST_NODES_IN_ALL = 2_000;

  private RuleLimits() {}

  /** Throws when the rule is deeper or larger than the limits. */
  public static void check(Rule rule) {
    if (depth(rule) > DEEPEST) {
      throw new IllegalArgumentException(
          "rule must be at most " + DEEPEST + " levels deep, was " + depth(rule));
    }
    var nodes = nodes(rule).count();
    if (nodes > MOST_NODES) {
      throw new IllegalArgumentException(
          "rule must have at most " + MOST_NODES + " conditions, had " + nodes);
    }
  }

  /** The audiences that the rule names. */
  public static List<AudienceId> references(Rule rule) {
    return nodes(rule)
        .filter(Rule.InAudience.class::isInstance)
        .map(node -> ((Rule.InAudience) node).audience())
        .distinct()
        .toList();
  }

  /** Whether a score decides in it, by its own conditions. */
  public static boolean looksAtScores(Rule rule) {
    return nodes(rule)
        .anyMatch(node -> node instanceof Rule.ScoreWithin || node instanceof Rule.ScoreUnknown);
  }

  /** Whether a score that compares shoppers with each other decides in it. */
  public static boolean comparesShoppers(Rule rule) {
    return nodes(rule).anyMatch(RuleLimits::isRelative);
  }

  private static boolean isRelative(Rule node) {
    return (node instanceof Rule.ScoreWithin(var score, var _, var _) && score.isRelative())
        || (node instanceof Rule.ScoreUnknown(var unknown) && unknown.isRelative());
  }

  private static int depth(Rule rule) {
    return 1 + members(rule).stream().mapToInt(RuleLimits::depth).max().orElse(0);
  }

  /** Every condition and group of the rule, itself first. */
  public static Stream<Rule> nodes(Rule rule) {
    return Stream.concat(Stream.of(rule), members(rule).stream().flatMap(RuleLimits::nodes));
  }

  /** The rules that a group is made of; none of a single condition. */
  public static List<Rule> members(Rule rule) {
    return switch (rule) {
      case Rule.All(var rules) -> rules;
      case Rule.Any(var rules) -> rules;
      case Rule.Not(var inner) -> List.of(inner);
      case Rule.Cart _,
          Rule.Idle _,
          Rule.CartIdle _,
          Rule.Did _,
          Rule.DidNot _,
          Rule.Attribute _,
          Rule.ScoreWithin _,
          Rule.ScoreUnknown _,
          Rule.Consented _,
          Rule.Bought _,
          Rule.Holdout _,
          Rule.Always _,
          Rule.InAudience _ ->
          List.of();
    };
  }
}
