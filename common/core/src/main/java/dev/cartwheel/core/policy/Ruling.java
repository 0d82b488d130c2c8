package dev.cartwheel.core.policy;

import java.time.Instant;

/** Whether a message may leave. */
public sealed interface Ruling {
  record Allowed() implements Ruling {}

  /** Ask again at {@code until}. */
  record Held(Instant until, Why why) implements Ruling {}

  /** Never, for this message. */
  record Refused(Why why) implements Ruling {}
}
