package dev.cartwheel.core.journey;

import java.util.List;

/**
 * One of the ways that an experiment compares.
 *
 * @param weight its share of the people, relative to those of the other arms
 * @param steps what happens to them; none for nothing
 */
public record Arm(String name, int weight, List<Step> steps) {
  public static final int MOST_WEIGHT = 1_000;

  public Arm {
    steps = List.copyOf(steps);
    Step.requireKey("arm", name);
    if (weight < 1 || weight > MOST_WEIGHT) {
      throw new IllegalArgumentException("weight must be 1 to " + MOST_WEIGHT + ", was " + weight);
    }
  }
}
