package dev.cartwheel.core.journey;

import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a journey is told about one person. */
public sealed interface Input {
  Instant at();

  /**
   * Entered the trigger audience; {@code backfill} entries start nothing.
   *
   * @param owner whose the person is at the moment; null when nobody's
   * @param unwanted whether the person said no to every channel that the journey has
   */
  record Entered(Instant at, boolean backfill, @Nullable Owner owner, boolean unwanted)
      implements Input {
    public Entered(Instant at, boolean backfill) {
      this(at, backfill, null, false);
    }

    /** The same of somebody who said no to all that the journey has. */
    public Entered asUnwanted() {
      return new Entered(at, backfill, owner, true);
    }
  }

  /** Left the trigger audience. */
  record Exited(Instant at) implements Input {}

  /** Entered or left any audience, which a step may wait for. */
  record Crossed(Instant at, AudienceId audience, boolean in) implements Input {}

  record Purchased(Instant at) implements Input {}

  /**
   * The person turned out to be one who was known otherwise: what a step waits for may be so
   * already, and nobody will tell.
   */
  record United(Instant at) implements Input {}

  record Erased(Instant at) implements Input {}

  /** The journey was deleted or switched off. */
  record Stopped(Instant at) implements Input {}

  /** A journey that is nearer to a purchase took the person over. */
  record Superseded(Instant at) implements Input {}

  /** The person no longer wants to hear by the channel that the journey speaks by. */
  record Unwanted(Instant at) implements Input {}

  /**
   * Time passed.
   *
   * @param known what steps may ask, learned after the run came to where it stands; null when
   *     nobody asked
   */
  record Woke(Instant at, @Nullable Known known) implements Input {
    public Woke(Instant at) {
      this(at, null);
    }
  }
}
