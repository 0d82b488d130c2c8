package dev.cartwheel.core.journey;

import java.time.Instant;

/** What a journey is told about one person. */
public sealed interface Input {
  Instant at();

  /** Entered the trigger audience; {@code backfill} entries start nothing. */
  record Entered(Instant at, boolean backfill) implements Input {}

  /** Left the trigger audience. */
  record Exited(Instant at) implements Input {}

  record Purchased(Instant at) implements Input {}

  record Erased(Instant at) implements Input {}

  /** The journey was deleted or switched off. */
  record Stopped(Instant at) implements Input {}

  /** Time passed. */
  record Woke(Instant at) implements Input {}
}
