package dev.cartwheel.audience.setting;

import java.time.Duration;

/** Refuses settings that are out of bounds, with their names. */
public final class Bounds {

  private Bounds() {}

  public static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ", was " + value);
    }
  }

  public static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ", was " + value);
    }
  }

  /** Above zero, and no more than {@code most}. */
  public static void within(String name, double value, int most) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(name + " must be above 0 to " + most + ", was " + value);
    }
  }

  public static void aboveZero(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be above zero, was " + value);
    }
  }

  public static void atLeast(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
    }
  }

  public static void notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must be zero or more, was " + value);
    }
  }
}
