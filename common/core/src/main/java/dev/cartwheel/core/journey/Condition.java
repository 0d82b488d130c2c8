package dev.cartwheel.core.journey;

import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a journey can ask of a person: whether they are in an audience. All else that can be asked
 * is the rule of that audience.
 *
 * @param in true when they are to be in it, false when they are not to
 */
public record Condition(AudienceId audience, boolean in) {

  /** Whether it held at {@code at}, for somebody who is in these audiences now. */
  boolean heldAt(Instant at, Known known) {
    var since = known.since(audience);
    return in == (since != null && !since.isAfter(at));
  }

  /** Since when it holds, as far as that is known; null while it does not. */
  @Nullable Instant heldSince(Instant at, Known known) {
    var since = known.since(audience);
    if (in) return since;
    return since == null ? at : null;
  }
}
