package dev.cartwheel.core.report;

import java.util.Optional;

/**
 * How many people it takes to see a difference of rates that is there.
 *
 * @param treated in the group that the journey spoke to
 * @param control in the group that it is compared with
 */
public record Needed(long treated, long control) {
  /** How often a difference that is there is to be seen. */
  public static final double POWER = 0.8;

  /**
   * For groups of different sizes, without a correction for continuity. Empty where no size would
   * do: of a base rate of 0 nothing can be a share more.
   *
   * @param base rate in the control group
   * @param lift the least difference worth seeing, as a share of {@code base}, above 0
   * @param ratio people in the control group for each in the treated, above 0
   * @see "Fleiss, Tytun, Ury, A Simple Approximation for Calculating Sample Sizes for Comparing
   *     Independent Proportions, Biometrics 36, 1980"
   */
  public static Optional<Needed> toSee(double base, double lift, double ratio, double level) {
    return toSee(base, lift, ratio, level, POWER);
  }

  static Optional<Needed> toSee(
      double base, double lift, double ratio, double level, double power) {
    var rate = Math.min(1, base * (1 + lift));
    if (!(rate > base) || !(base > 0) || !(ratio > 0)) return Optional.empty();
    var pooled = (rate + ratio * base) / (ratio + 1);
    var noise =
        Normal.reach(level) * Math.sqrt((ratio + 1) * pooled * (1 - pooled))
            + Normal.quantile(power) * Math.sqrt(ratio * rate * (1 - rate) + base * (1 - base));
    var gap = rate - base;
    var treated = noise * noise / (ratio * gap * gap);
    return Optional.of(new Needed((long) Math.ceil(treated), (long) Math.ceil(ratio * treated)));
  }
}
