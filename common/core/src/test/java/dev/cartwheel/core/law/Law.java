package dev.cartwheel.core.law;

import java.util.function.Consumer;

/** Runs a claim on many seeded cases and names the seed of the case that breaks it. */
final class Law {
  /** Cases each law is tried on. */
  static final int CASES = 20_000;

  private static final long FIRST_SEED = Long.getLong("law.seed", 1L);

  private Law() {}

  static void holds(int cases, Consumer<Chance> claim) {
    for (int i = 0; i < cases; i++) {
      var seed = FIRST_SEED + i;
      try {
        claim.accept(new Chance(seed));
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError(
            "broken by seed " + seed + " (again with -Dlaw.seed=" + seed + ")", broken);
      }
    }
  }
}
