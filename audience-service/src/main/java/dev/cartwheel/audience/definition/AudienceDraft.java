package dev.cartwheel.audience.definition;

import dev.cartwheel.audience.rulebook.CheckedRule;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.runtime.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An audience as somebody wants it.
 *
 * @param name 1 to 200 characters
 * @param rule see the list of rules
 * @param version for a change: the version it rests on, unless If-Match says it
 */
record AudienceDraft(@Nullable String name, @Nullable JsonNode rule, @Nullable Long version) {
  private static final int LONGEST_NAME = 200;

  /** Throws a {@link Problem} when the name cannot be one. */
  String checkedName() {
    if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
      throw Problem.invalid("/name", "1 to 200 characters", "the audience needs a name");
    }
    return name.strip();
  }

  /** Throws a {@link Problem} that names the place when the rule cannot be one. */
  Rule checkedRule() {
    return CheckedRule.read(rule);
  }
}
