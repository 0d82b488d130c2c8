package dev.cartwheel.core.propensity;

import dev.cartwheel.core.score.Quantiles;
import dev.cartwheel.core.score.Silence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The default: logistic regression on the features, what the cart's worth has above the shop's 90 %
 * point, and the silence; then isotonic calibration.
 */
public final class LogisticLearner implements Learner {
  /** Half of it times the square of each standardised weight is what a weight costs. */
  static final double PENALTY = 30;

  /** Below it, 1 + D/h says nothing; above, each tenfold silence the same. */
  static final double HOUR = 3_600_000;

  private static final double DAY = 86_400_000;
  private static final double HIGH = 0.9;
  private static final int FEWEST_PEERS = 100;

  @Override
  public String kind() {
    return Logistic.KIND;
  }

  @Override
  public Model read(String text) {
    return LogisticText.read(text);
  }

  @Override
  public Model learn(List<Sample> samples) {
    var bought = bought(samples);
    var buyers = samples.stream().filter(Sample::bought).count();
    if (buyers == 0 || buyers == samples.size()) {
      throw new IllegalArgumentException(
          "needs some who bought and some who did not, had " + buyers + " of " + samples.size());
    }
    var terms = terms(samples);
    var rows = samples.stream().map(sample -> row(terms, sample)).toArray(double[][]::new);
    var weights = weights(rows, bought);
    var model = model(terms, weights);
    var outcomes = samples.stream().mapToDouble(s -> model.outcome(s.signs(), s.silence()));
    var calibrated = model.with(Isotonic.curve(outcomes.toArray(), bought));
    return calibrated.with(peers(calibrated, samples));
  }

  /** Those that tell people apart, their weights still to be found. */
  private static List<Term> terms(List<Sample> samples) {
    var terms = new ArrayList<Term>();
    for (var feature : Feature.values()) {
      var values = samples.stream().mapToDouble(s -> feature.in(s.signs())).toArray();
      add(terms, feature, Term.ALL, values);
      if (feature == Feature.CART_VALUE) add(terms, feature, high(values), values);
    }
    return terms;
  }

  private static void add(List<Term> terms, Feature feature, double above, double[] values) {
    var unscaled = new Term(feature, above, 0, 1, 0);
    var parts = Arrays.stream(values).map(unscaled::value).toArray();
    var mean = Arrays.stream(parts).average().orElse(0);
    var spread =
        StrictMath.sqrt(Arrays.stream(parts).map(x -> (x - mean) * (x - mean)).average().orElse(0));
    if (spread > 1e-6) terms.add(new Term(feature, above, mean, spread, 0));
  }

  private static double high(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (HIGH * (sorted.length - 1))];
  }

  private static double[] row(List<Term> terms, Sample sample) {
    var row = new double[terms.size() + 3];
    row[0] = 1;
    for (int i = 0; i < terms.size(); i++) row[i + 1] = terms.get(i).deviation(sample.signs());
    var silence = sample.silence().toMillis();
    row[terms.size() + 1] = -StrictMath.log1p(silence / HOUR);
    row[terms.size() + 2] = -silence / DAY;
    return row;
  }

  /** Nobody becomes likelier to buy by staying away: what would make it so is left out. */
  private static double[] weights(double[][] rows, boolean[] bought) {
    var size = rows[0].length;
    var free = new boolean[size];
    Arrays.fill(free, true);
    while (true) {
      var weights = new Newton(rows, bought, PENALTY, free).weights();
      var worst = weights[size - 1] < weights[size - 2] ? size - 1 : size - 2;
      if (weights[worst] >= 0) return weights;
      free[worst] = false;
    }
  }

  private static Logistic model(List<Term> terms, double[] weights) {
    var weighed =
        IntStream.range(0, terms.size()).mapToObj(i -> terms.get(i).weighing(weights[i + 1]));
    var b = weights[terms.size() + 1];
    var c = weights[terms.size() + 2] / DAY;
    return Logistic.uncalibrated(weights[0], weighed.toList(), new Silence(b, c, HOUR));
  }

  private static @Nullable Quantiles peers(Logistic model, List<Sample> samples) {
    var sorted =
        samples.stream()
            .filter(Sample::isFirst)
            .mapToDouble(s -> 100 * model.probability(s.signs(), s.silence()))
            .sorted()
            .toArray();
    if (sorted.length < FEWEST_PEERS) return null;
    var last = sorted.length - 1;
    return new Quantiles(
        IntStream.range(0, Quantiles.POINTS).mapToObj(i -> sorted[i * last / 100]).toList());
  }

  private static boolean[] bought(List<Sample> samples) {
    var bought = new boolean[samples.size()];
    for (int i = 0; i < bought.length; i++) bought[i] = samples.get(i).bought();
    return bought;
  }
}
