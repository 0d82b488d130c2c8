package dev.cartwheel.wire;

import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.RuleLimits;
import tools.jackson.databind.JsonNode;

/** Rules as JSON, checked to the last field; every complaint names its place by JSON pointer. */
public final class RuleJson {

  private RuleJson() {}

  /** A rule that cannot be: where, what, and what was expected. */
  public static final class Invalid extends IllegalArgumentException {
    private final String pointer;
    private final String expected;

    Invalid(String pointer, String message, String expected) {
      super(message);
      this.pointer = pointer;
      this.expected = expected;
    }

    /** JSON pointer from the root of the rule; empty for the rule itself. */
    public String pointer() {
      return pointer;
    }

    public String expected() {
      return expected;
    }
  }

  /** Throws {@link Invalid} when the JSON is no rule, or one beyond the limits. */
  public static Rule read(JsonNode json) {
    var rule = RuleReader.rule(new Place(json, ""), 1);
    return new Place(json, "").checked(_ -> limited(rule), "a smaller rule");
  }

  public static JsonNode write(Rule rule) {
    return RuleWriter.write(rule);
  }

  private static Rule limited(Rule rule) {
    RuleLimits.check(rule);
    return rule;
  }
}
