package dev.cartwheel.core.propensity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How good predictions were.
 *
 * @param samples how many
 * @param bought how many of them bought
 * @param auc chance that somebody who bought was rated above somebody who did not; 0.5 is chance
 * @param averagePrecision share of buyers among those rated at least as high, averaged over the
 *     buyers; chance is the share of buyers
 * @param logLoss mean of -ln of the probability that was given to what happened
 * @param calibrationError mean gap between probability and share of buyers over ten groups of the
 *     same size by probability (ECE)
 */
public record Figures(
    int samples,
    int bought,
    double auc,
    double averagePrecision,
    double logLoss,
    double calibrationError) {
  private static final int GROUPS = 10;
  private static final double SURE = 1e-12;

  /**
   * The calibration error that groups of this size have by chance if nothing is wrong at all: the
   * mean of ten gaps of normal errors, and two standard deviations of that mean.
   */
  public double chance() {
    var rate = (double) bought / samples;
    return 1.2 * StrictMath.sqrt(rate * (1 - rate) * GROUPS / samples);
  }

  /** The predictions of a model for some who bought and some who did not. */
  public static Figures of(Model model, List<Sample> samples) {
    var p = samples.stream().mapToDouble(s -> model.probability(s.signs(), s.silence())).toArray();
    var bought = new boolean[p.length];
    for (int i = 0; i < p.length; i++) bought[i] = samples.get(i).bought();
    return of(p, bought);
  }

  /**
   * The same of any predictions.
   *
   * @param p probabilities; where they are only ratings, the last two figures mean nothing
   */
  public static Figures of(double[] p, boolean[] bought) {
    var buyers = (int) IntStream.range(0, p.length).filter(i -> bought[i]).count();
    if (buyers == 0 || buyers == p.length) {
      throw new IllegalArgumentException(
          "needs some who bought and some who did not, had " + buyers + " of " + p.length);
    }
    var falling =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> p[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    return new Figures(
        p.length,
        buyers,
        auc(p, bought, falling, buyers),
        averagePrecision(p, bought, falling, buyers),
        logLoss(p, bought),
        calibrationError(p, bought, falling));
  }

  /** Those who are rated alike are half above each other. */
  private static double auc(double[] p, boolean[] bought, int[] falling, int buyers) {
    var wins = 0.0;
    var above = 0;
    for (int from = 0, to; from < falling.length; from = to) {
      to = endOfTie(p, falling, from);
      var tied = buyers(bought, falling, from, to);
      wins += (to - from - tied) * (above + tied / 2.0);
      above += tied;
    }
    return wins / ((double) buyers * (p.length - buyers));
  }

  private static double averagePrecision(double[] p, boolean[] bought, int[] falling, int buyers) {
    var sum = 0.0;
    var above = 0;
    for (int from = 0, to; from < falling.length; from = to) {
      to = endOfTie(p, falling, from);
      var tied = buyers(bought, falling, from, to);
      above += tied;
      sum += tied * (double) above / to;
    }
    return sum / buyers;
  }

  private static double logLoss(double[] p, boolean[] bought) {
    return IntStream.range(0, p.length)
        .mapToDouble(i -> -StrictMath.log(Math.max(SURE, bought[i] ? p[i] : 1 - p[i])))
        .average()
        .orElseThrow();
  }

  private static double calibrationError(double[] p, boolean[] bought, int[] falling) {
    var gaps = 0.0;
    var n = falling.length;
    for (int k = 0; k < GROUPS; k++) {
      var from = (int) ((long) n * k / GROUPS);
      var to = (int) ((long) n * (k + 1) / GROUPS);
      var said = Arrays.stream(falling, from, to).mapToDouble(i -> p[i]).sum();
      gaps += Math.abs(said - buyers(bought, falling, from, to));
    }
    return gaps / n;
  }

  private static int endOfTie(double[] p, int[] falling, int from) {
    var to = from + 1;
    while (to < falling.length && p[falling[to]] == p[falling[from]]) to++;
    return to;
  }

  private static int buyers(boolean[] bought, int[] falling, int from, int to) {
    return (int) Arrays.stream(falling, from, to).filter(i -> bought[i]).count();
  }
}
