package dev.cartwheel.activation.roster;

import org.jspecify.annotations.Nullable;

/** Encrypted bytes; {@code bytes} is null for nothing. */
final class Sealed {
  private final byte @Nullable [] bytes;

  Sealed(byte @Nullable [] bytes) {
    this.bytes = bytes;
  }

  byte @Nullable [] bytes() {
    return bytes;
  }
}
