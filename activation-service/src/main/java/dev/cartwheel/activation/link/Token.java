package dev.cartwheel.activation.link;

import java.util.UUID;

/** What a token turned out to be. */
public sealed interface Token {

  /** Ours, and good. */
  record Valid(UUID delivery) implements Token {}

  /** Ours, and too old. */
  record Expired() implements Token {}

  /** Not ours, or changed on the way. */
  record Forged() implements Token {}
}
