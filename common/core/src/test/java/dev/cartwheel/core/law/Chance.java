package dev.cartwheel.core.law;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A seeded source of choices. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
  }

  /** From {@code from} to {@code to}, both included. */
  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  long below(long bound) {
    return random.nextLong(bound);
  }

  boolean happens(double share) {
    return random.nextDouble() < share;
  }

  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  <T> List<T> times(int from, int to, Supplier<T> one) {
    return Stream.generate(one).limit(between(from, to)).toList();
  }
}
