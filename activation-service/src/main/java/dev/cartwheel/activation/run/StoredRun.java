package dev.cartwheel.activation.run;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is kept.
 *
 * @param edition of the journey that it began with
 * @param trigger audience that it began with
 * @param cause when that happened which ended it; null while active and for what follows from
 *     history
 */
record StoredRun(Run run, int edition, AudienceId trigger, @Nullable Instant cause) {

  StoredRun with(Run changed) {
    return new StoredRun(changed, edition, trigger, cause);
  }

  StoredRun endedBy(Run ended, @Nullable Instant because) {
    return new StoredRun(ended, edition, trigger, because);
  }

  /** The same run, as that of the person who the one it began with turned out to be. */
  StoredRun of(ProfileId person) {
    return with(run.of(person));
  }
}
