package dev.cartwheel.audience.rulebook;

import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.RuleJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rules as callers send them, in a field {@code rule}. */
public final class CheckedRule {

  private CheckedRule() {}

  /** Throws a {@link Problem} that names the place when there is no rule, or none that can be. */
  public static Rule read(@Nullable JsonNode rule) {
    if (rule == null || rule.isNull()) {
      throw Problem.invalid("/rule", "a rule: an object with a type", "the rule is missing");
    }
    try {
      return RuleJson.read(rule);
    } catch (RuleJson.Invalid invalid) {
      throw Problem.invalid(
          "/rule" + invalid.pointer(), invalid.expected(), String.valueOf(invalid.getMessage()));
    }
  }

  /** Throws a {@link Problem} when the rule cannot be among these audiences. */
  public static void check(Rule rule, AudienceId id, Audiences among) {
    try {
      among.check(id, rule);
    } catch (IllegalArgumentException wrong) {
      throw Problem.invalid(
          "/rule",
          "audiences that exist, and none that leads back",
          String.valueOf(wrong.getMessage()));
    }
  }
}
