package dev.cartwheel.benchmark.audience;

import dev.cartwheel.wire.ProfileChange;

/** Entries into one audience. */
final class Entries {
  private Entries() {}

  static boolean isOf(ProfileChange change, String audience) {
    return change instanceof ProfileChange.Entered entered
        && entered.audience().toString().equals(audience);
  }
}
