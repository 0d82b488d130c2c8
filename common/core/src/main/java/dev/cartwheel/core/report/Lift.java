package dev.cartwheel.core.report;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a journey changed: who it spoke to against who it could have spoken to.
 *
 * @param treated buyers among those it was meant for, whether or not anything reached them
 * @param control buyers among those it was kept from
 * @param level of the intervals, 0 to 1
 * @param difference of the rates
 * @param needed people for a difference worth seeing; null while nobody has bought
 */
public record Lift(
    Share treated,
    Share control,
    double level,
    Interval difference,
    @Nullable Needed needed,
    Finding finding) {

  /** What can be said. */
  public enum Finding {
    /** Fewer people than it takes; whatever the interval says may be chance. */
    NOT_ENOUGH_DATA,
    /** More of the treated bought. */
    MORE,
    /** Fewer of the treated bought. */
    FEWER,
    /** A difference that is worth seeing would have been seen, and was not. */
    NO_DIFFERENCE
  }

  /**
   * Compares two groups.
   *
   * @param worth the least difference worth seeing, as a share of the control group's rate
   */
  public static Lift of(Share treated, Share control, double worth, double level) {
    var needed = needed(treated, control, worth, level);
    var difference = treated.minus(control, level);
    return new Lift(
        treated,
        control,
        level,
        difference,
        needed.orElse(null),
        needed
            .filter(least -> isEnough(least, treated, control))
            .map(_ -> finding(difference))
            .orElse(Finding.NOT_ENOUGH_DATA));
  }

  /** Buyers among the treated who would not have bought otherwise; below 0 for lost ones. */
  public double buyers() {
    return treated.of() * (treated.rate() - control.rate());
  }

  /** How much more of the treated bought, as a share of the control group's rate. */
  public Optional<Double> relative() {
    return control.hits() == 0
        ? Optional.empty()
        : Optional.of(treated.rate() / control.rate() - 1);
  }

  /** Where nobody of the control group has bought yet, the rate of all stands in. */
  private static Optional<Needed> needed(Share treated, Share control, double worth, double level) {
    if (treated.of() == 0 || control.of() == 0) return Optional.empty();
    var all = new Share(treated.hits() + control.hits(), treated.of() + control.of());
    var base = control.hits() == 0 ? all.rate() : control.rate();
    return Needed.toSee(base, worth, (double) control.of() / treated.of(), level);
  }

  private static boolean isEnough(Needed least, Share treated, Share control) {
    return treated.of() >= least.treated() && control.of() >= least.control();
  }

  private static Finding finding(Interval difference) {
    if (difference.low() > 0) return Finding.MORE;
    return difference.high() < 0 ? Finding.FEWER : Finding.NO_DIFFERENCE;
  }
}
