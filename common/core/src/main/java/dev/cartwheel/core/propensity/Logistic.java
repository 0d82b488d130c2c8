package dev.cartwheel.core.propensity;

import dev.cartwheel.core.score.Curve;
import dev.cartwheel.core.score.Quantiles;
import dev.cartwheel.core.score.Signs;
import dev.cartwheel.core.score.Silence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * z = base + the sum of all terms - b ln(1 + D/h) - cD, calibrated by a curve.
 *
 * @param base z of somebody who is average in everything, without silence
 */
record Logistic(
    long version,
    double base,
    List<Term> terms,
    Silence silence,
    Curve curve,
    @Nullable Quantiles peers)
    implements Model {
  static final String KIND = "logistic";

  public Logistic {
    terms = List.copyOf(terms);
  }

  static Logistic uncalibrated(double base, List<Term> terms, Silence silence) {
    return new Logistic(0, base, terms, silence, Curve.STRAIGHT, null);
  }

  Logistic with(Curve curve) {
    return new Logistic(version, base, terms, silence, curve, peers);
  }

  Logistic with(@Nullable Quantiles peers) {
    return new Logistic(version, base, terms, silence, curve, peers);
  }

  @Override
  public Logistic as(long version) {
    return new Logistic(version, base, terms, silence, curve, peers);
  }

  @Override
  public double start(Signs signs) {
    var sum = base;
    for (var term : terms) sum += term.logOdds(signs);
    return sum;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String write() {
    return LogisticText.write(this);
  }

  @Override
  public List<Contribution> explain(Signs signs, Duration silence) {
    var all = new ArrayList<Contribution>();
    all.add(new Contribution("base", "an average shopper, without silence", 1, base));
    for (var term : terms) {
      all.add(new Contribution(term.word(), term.words(), term.value(signs), term.logOdds(signs)));
    }
    var hours = silence.toMillis() / 3.6e6;
    var loss = this.silence.loss((double) silence.toMillis());
    all.add(new Contribution("silence", "hours since the last activity", hours, -loss));
    return all;
  }
}
