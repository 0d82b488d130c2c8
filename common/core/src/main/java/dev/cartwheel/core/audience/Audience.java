package dev.cartwheel.core.audience;

import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.Rule;
import java.time.Instant;

/**
 * Everybody for whom a rule holds.
 *
 * @param since when the rule came into force: whoever fits from before then enters as history,
 *     which triggers nothing
 * @param revision rises with every change of any audience, so that a profile knows what it was
 *     judged by
 */
public record Audience(AudienceId id, String name, Rule rule, Instant since, long revision) {
  public Audience {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException(
          "audience name must have 1 to 200 characters, was '" + name + "'");
    }
  }
}
