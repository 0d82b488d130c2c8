package dev.cartwheel.benchmark.propensity;

import dev.cartwheel.core.propensity.ColdStart;
import dev.cartwheel.core.propensity.Feature;
import dev.cartwheel.core.propensity.Figures;
import dev.cartwheel.core.propensity.LogisticLearner;
import dev.cartwheel.core.propensity.Model;
import dev.cartwheel.core.propensity.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Learns from half of the shoppers of a recording and measures on the other half, both ways, for
 * several seeds.
 */
final class Propensity {
  private static final int SEEDS = Integer.getInteger("seeds", 10);

  private final List<Sample> samples;
  private final List<Long> shoppers;

  /** One half learnt from, the other measured. */
  private record Round(Model model, List<Sample> unseen) {
    List<Sample> after(Duration silence) {
      return unseen.stream().filter(sample -> sample.silence().equals(silence)).toList();
    }
  }

  private Propensity(List<Sample> samples) {
    this.samples = samples;
    this.shoppers = samples.stream().map(Sample::shopper).distinct().sorted().toList();
  }

  public static void main(String[] arguments) throws IOException {
    var currency = Currency.getInstance(System.getProperty("currency", "USD"));
    var began = System.nanoTime();
    var samples = Shop.read(Path.of(System.getProperty("file", "")), currency).samples();
    System.out.printf("read in %.1f s%n", (System.nanoTime() - began) / 1e9);
    var propensity = new Propensity(samples);
    propensity.describe();
    propensity.measure();
  }

  private void describe() {
    for (var silence : Sample.SILENCES) {
      var all = samples.stream().filter(sample -> sample.silence().equals(silence)).toList();
      var bought = all.stream().filter(Sample::bought).count();
      System.out.printf(
          "%6s: %,6d decisions, %,4d bought within 7 days, %.1f %%%n",
          hours(silence), all.size(), bought, 100.0 * bought / Math.max(1, all.size()));
    }
  }

  private void measure() {
    var began = System.nanoTime();
    var rounds = rounds(samples);
    System.out.printf("%d models in %.1f s%n", rounds.size(), (System.nanoTime() - began) / 1e9);
    var first = Sample.FIRST;
    print("model", rounds, round -> Figures.of(round.model(), round.after(first)));
    print("version 0", rounds, round -> Figures.of(ColdStart.MODEL, round.after(first)));
    print("cart value alone", rounds, round -> alone(round.after(first), Feature.CART_VALUE));
    print("pieces alone", rounds, round -> alone(round.after(first), Feature.CART_PIECES));
    for (var silence : Sample.SILENCES.subList(1, Sample.SILENCES.size())) {
      print("after " + hours(silence), rounds, r -> Figures.of(r.model(), r.after(silence)));
    }
    print("shuffled", rounds(shuffled()), r -> Figures.of(r.model(), r.after(first)));
    weights();
  }

  /** Shoppers and not samples are split: nobody is on both sides. */
  private List<Round> rounds(List<Sample> learnt) {
    var rounds = new ArrayList<Round>();
    for (int seed = 0; seed < SEEDS; seed++) {
      var order = new ArrayList<>(shoppers);
      Collections.shuffle(order, new Random(seed));
      var half = order.size() / 2;
      rounds.add(round(learnt, new HashSet<>(order.subList(0, half))));
      rounds.add(round(learnt, new HashSet<>(order.subList(half, order.size()))));
    }
    return rounds;
  }

  private Round round(List<Sample> learnt, Set<Long> seen) {
    var model = new LogisticLearner().learn(of(learnt, seen, true));
    return new Round(model, of(samples, seen, false));
  }

  private static List<Sample> of(List<Sample> samples, Set<Long> shoppers, boolean in) {
    return samples.stream().filter(s -> shoppers.contains(s.shopper()) == in).toList();
  }

  /** Who bought is dealt out anew: what is still foretold then is a leak. */
  private List<Sample> shuffled() {
    var bought = samples.stream().map(Sample::bought).collect(Collectors.toList());
    Collections.shuffle(bought, new Random(1));
    var all = new ArrayList<Sample>();
    for (int i = 0; i < bought.size(); i++) {
      var sample = samples.get(i);
      all.add(new Sample(sample.shopper(), sample.signs(), sample.silence(), bought.get(i)));
    }
    return all;
  }

  private static Figures alone(List<Sample> samples, Feature feature) {
    var bought = new boolean[samples.size()];
    var ratings = new double[bought.length];
    for (int i = 0; i < bought.length; i++) {
      bought[i] = samples.get(i).bought();
      ratings[i] = feature.in(samples.get(i).signs());
    }
    return Figures.of(ratings, bought);
  }

  private static void print(String name, List<Round> rounds, Function<Round, Figures> measured) {
    try {
      var figures = rounds.stream().map(measured).toList();
      System.out.printf(
          "%-18s AUC %s  AP %s  log-loss %s  ECE %s%n",
          name,
          spread(figures, Figures::auc),
          spread(figures, Figures::averagePrecision),
          spread(figures, Figures::logLoss),
          spread(figures, Figures::calibrationError));
    } catch (IllegalArgumentException tooFew) {
      System.out.printf("%-18s %s%n", name, tooFew.getMessage());
    }
  }

  /** Mean, standard deviation, and the least and the most. */
  private static String spread(List<Figures> figures, ToDoubleFunction<Figures> one) {
    var values = figures.stream().mapToDouble(one).toArray();
    var mean = Arrays.stream(values).average().orElseThrow();
    var squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    var range = Arrays.stream(values).summaryStatistics();
    return "%.3f +-%.3f (%.3f..%.3f)"
        .formatted(mean, Math.sqrt(squares), range.getMin(), range.getMax());
  }

  private void weights() {
    var model = new LogisticLearner().learn(samples);
    System.out.println("learnt from all:");
    System.out.println(model.write());
  }

  private static String hours(Duration silence) {
    return silence.toHours() + " h";
  }
}
