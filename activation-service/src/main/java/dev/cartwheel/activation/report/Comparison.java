package dev.cartwheel.activation.report;

import dev.cartwheel.activation.report.Groups.Group;
import dev.cartwheel.core.report.Interval;
import dev.cartwheel.core.report.Lift;
import dev.cartwheel.core.report.Needed;
import dev.cartwheel.core.report.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One group against another.
 *
 * @param name of the group
 * @param against whom
 * @param level of the intervals, 0 to 1
 * @param difference of the rates
 * @param relative the same as a share of the other group's rate; missing where nobody bought there
 * @param buyers who would not have bought otherwise
 * @param finding {@code not_enough_data, more, fewer, no_difference}
 * @param needed people for a difference worth seeing; missing while nobody has bought
 * @param revenue by currency
 */
record Comparison(
    String name,
    String against,
    double level,
    Side group,
    Side other,
    Estimate difference,
    @Nullable Double relative,
    Estimate buyers,
    String finding,
    @Nullable Needed needed,
    List<Money> revenue) {

  /** How many of a group bought, and where the true rate lies. */
  record Side(long people, long buyers, double rate, double low, double high) {
    static Side of(Share share, double level) {
      var interval = share.interval(level);
      return new Side(share.of(), share.hits(), share.rate(), interval.low(), interval.high());
    }
  }

  /** A value and its interval; the interval is missing where there is none. */
  record Estimate(double value, @Nullable Double low, @Nullable Double high) {
    static Estimate of(double value, Interval within) {
      return new Estimate(value, within.low(), within.high());
    }

    Estimate times(long people) {
      var factor = (double) people;
      return new Estimate(
          value * factor, low == null ? null : low * factor, high == null ? null : high * factor);
    }
  }

  /**
   * In one currency, in minor units.
   *
   * @param perPerson what a person of the group spent
   * @param otherPerPerson what a person of the other group spent
   * @param incremental what the whole group spent and would not have spent otherwise
   */
  record Money(
      String currency,
      double perPerson,
      double otherPerPerson,
      Estimate difference,
      Estimate incremental) {}

  static Comparison of(
      String name, Group group, String against, Group other, double worth, double level) {
    var lift = Lift.of(group.buyers(), other.buyers(), worth, level);
    var difference = Estimate.of(lift.treated().rate() - lift.control().rate(), lift.difference());
    return new Comparison(
        name,
        against,
        level,
        Side.of(group.buyers(), level),
        Side.of(other.buyers(), level),
        difference,
        lift.relative().orElse(null),
        difference.times(group.buyers().of()),
        lift.finding().name().toLowerCase(Locale.ROOT),
        lift.needed(),
        money(group, other, level));
  }

  private static List<Money> money(Group group, Group other, double level) {
    var currencies = new TreeSet<>(group.spending().keySet());
    currencies.addAll(other.spending().keySet());
    var all = new ArrayList<Money>();
    for (var currency : currencies) {
      var mine = group.in(currency);
      var theirs = other.in(currency);
      var gap = mine.mean() - theirs.mean();
      Optional<Interval> within = mine.minus(theirs, level);
      var difference =
          within.map(in -> Estimate.of(gap, in)).orElseGet(() -> new Estimate(gap, null, null));
      all.add(
          new Money(
              currency, mine.mean(), theirs.mean(), difference, difference.times(mine.people())));
    }
    return all;
  }
}
