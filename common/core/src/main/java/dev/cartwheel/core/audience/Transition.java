package dev.cartwheel.core.audience;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;

/** A shopper crossed the border of an audience. */
public sealed interface Transition {
  ProfileId profile();

  AudienceId audience();

  /** The true instant of the crossing, not that of its discovery. */
  Instant at();

  /**
   * True when it follows from history or from a rule newer than the crossing: recorded, starts
   * nothing.
   */
  boolean backfill();

  record Entered(ProfileId profile, AudienceId audience, Instant at, boolean backfill)
      implements Transition {}

  record Exited(ProfileId profile, AudienceId audience, Instant at, boolean backfill)
      implements Transition {}
}
