package dev.cartwheel.core.propensity;

import dev.cartwheel.core.score.Foresight;
import dev.cartwheel.core.score.Signs;
import java.time.Duration;
import java.util.List;

/** What was learnt; a value. How it goes on with silence is the same form for all of them. */
public interface Model extends Foresight {

  /** That of the {@link Learner} which reads it again. */
  String kind();

  /** All of it but the version, as text, to the last bit. */
  String write();

  /** The same model under the number that it is kept by. */
  Model as(long version);

  /** What the outcome z is the sum of, the base first. */
  List<Contribution> explain(Signs signs, Duration silence);

  /** How likely they are to buy within the next seven days, 0 to 1. */
  default double probability(Signs signs, Duration silence) {
    return curve().probability(outcome(signs, silence));
  }

  /** z, in log-odds. */
  default double outcome(Signs signs, Duration silence) {
    return start(signs) - silence().loss((double) silence.toMillis());
  }

  /**
   * One summand of z.
   *
   * @param words what it stands for
   * @param value of what it stands for
   * @param logOdds what it adds to z
   */
  record Contribution(String name, String words, double value, double logOdds) {}
}
