package dev.cartwheel.core.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * What some people spent in one currency, those who spent nothing among them.
 *
 * @param people all of them
 * @param mean a person, in minor units
 * @param variance of a person's spending, with n - 1
 */
public record Spending(long people, double mean, double variance) {
  public Spending {
    if (people < 0 || !(variance >= 0)) {
      throw new IllegalArgumentException("cannot be " + people + " people around " + variance);
    }
  }

  /**
   * Of people of whom only the spenders were added up.
   *
   * @param people all of them
   * @param sum of what they spent, in minor units
   * @param squares the sum of the squares of what each spent
   */
  public static Spending of(long people, BigDecimal sum, BigDecimal squares) {
    if (people == 0) return new Spending(0, 0, 0);
    var all = BigDecimal.valueOf(people);
    var mean = sum.divide(all, MathContext.DECIMAL128);
    var spread = squares.subtract(mean.multiply(sum)).max(BigDecimal.ZERO);
    var freedom = BigDecimal.valueOf(Math.max(1, people - 1));
    return new Spending(
        people, mean.doubleValue(), spread.divide(freedom, MathContext.DECIMAL128).doubleValue());
  }

  /**
   * Where the difference of the means lies: Welch's interval, for which the two need not spread
   * alike. Empty where one of them is fewer than two people, or nobody differs from anybody.
   *
   * @see "Welch, The Generalization of Student's Problem when Several Different Population
   *     Variances are Involved, Biometrika 34, 1947"
   */
  public Optional<Interval> minus(Spending other, double level) {
    if (people < 2 || other.people < 2) return Optional.empty();
    var mine = variance / people;
    var theirs = other.variance / other.people;
    var both = mine + theirs;
    if (both == 0) return Optional.empty();
    var freedom = both * both / (mine * mine / (people - 1) + theirs * theirs / (other.people - 1));
    var half = Student.reach(level, freedom) * Math.sqrt(both);
    var gap = mean - other.mean;
    return Optional.of(new Interval(gap - half, gap + half));
  }
}
