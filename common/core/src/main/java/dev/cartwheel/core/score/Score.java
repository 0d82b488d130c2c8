package dev.cartwheel.core.score;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scores that rules know, each with its formula; D is the silence since the last activity. */
public enum Score {
  RECENCY("100 * 2^(-D/h)"),
  INTENSITY("rank of F * e^(-D/tf) among all shoppers, 0 to 100"),
  FREQUENCY("rank of S * e^(-D/ts) among all shoppers, 0 to 100"),
  MOMENTUM_RATIO("R = (F/tf) / (S'/ts) * e^(-D (1/tf - 1/ts))"),
  MOMENTUM("100 R / (1 + R), R = (F/tf) / (S'/ts) * e^(-D (1/tf - 1/ts))"),
  CART_MOMENTUM("100 R / (1 + R), R as for momentum, of what was done to carts"),
  QUANTITY("100 * (1 - 2^(-W/w))"),
  CONSISTENCY("100 * active days / days since the first of them"),
  MATURITY("100 * (1 - 2^(-age/m))"),
  RETURN_PROBABILITY("100 * ((a+T) / (a+T+D))^(r+x)"),
  PROPENSITY("100 p, ln(p / (1-p)) = curve(z), z = z0 - b ln(1 + D/h) - c D"),
  PROPENSITY_RANK("rank of propensity among the shop's carts silent for an hour, 0 to 100");

  private static final String WORDS =
      Arrays.stream(values()).map(Score::word).collect(Collectors.joining(", "));

  private final String formula;

  Score(String formula) {
    this.formula = formula;
  }

  public String formula() {
    return formula;
  }

  /** What rules call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All names, as a list in words. */
  public static String words() {
    return WORDS;
  }

  public static Optional<Score> of(String word) {
    return Arrays.stream(values()).filter(score -> score.word().equals(word)).findFirst();
  }

  /** Whether it compares a shopper with the others, and so needs the shop's table. */
  public boolean isRelative() {
    return this == INTENSITY || this == FREQUENCY;
  }

  /** Whether it is told by a model that is trained, and not by the rhythm alone. */
  public boolean isForeseen() {
    return this == PROPENSITY || this == PROPENSITY_RANK;
  }

  /** The largest threshold that makes sense. */
  public double most() {
    return this == MOMENTUM_RATIO ? 1_000 : 100;
  }
}
