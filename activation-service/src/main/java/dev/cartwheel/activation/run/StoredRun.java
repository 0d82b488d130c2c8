package dev.cartwheel.activation.run;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is kept.
 *
 * @param edition of the journey that it follows
 * @param trigger audience that it began with
 * @param asking true when it goes on only with an answer from the audience-service
 * @param cause when that happened which ended it; null while active and for what follows from
 *     history
 */
record StoredRun(
    Run run, int edition, AudienceId trigger, boolean asking, @Nullable Instant cause) {

  StoredRun with(Run changed) {
    return new StoredRun(changed, edition, trigger, asking, cause);
  }

  /** The same run, as that of the person who the one it began with turned out to be. */
  StoredRun of(ProfileId person) {
    return with(run.of(person));
  }
}
