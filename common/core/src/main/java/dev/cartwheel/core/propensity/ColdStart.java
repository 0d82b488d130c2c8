package dev.cartwheel.core.propensity;

import dev.cartwheel.core.score.Silence;
import java.util.List;

/**
 * What a shop goes by until it has carts enough of its own to learn from: few features, none of
 * them in money, with weights that were learnt elsewhere and rounded.
 */
public final class ColdStart {
  /** Fewest first decisions that are learnt from. */
  public static final int DECISIONS = 200;

  /** Fewest of them with a purchase, and fewest without. */
  public static final int OF_EACH = 40;

  private static final double DAY = 86_400_000;

  /** Version 0; the figures are those of one shop of 5,500 shoppers with carts. */
  public static final Model MODEL =
      Logistic.uncalibrated(
          -2.6,
          List.of(
              new Term(Feature.CART_PIECES, Term.ALL, 1.4, 1.1, 0.1),
              new Term(Feature.CART_ACTIVITY, Term.ALL, 2.4, 1.1, 0.35),
              new Term(Feature.CART_VIEWS, Term.ALL, 1.4, 0.9, 0.25),
              new Term(Feature.ORDERS, Term.ALL, 0, 0.7, 0.2)),
          new Silence(0.24, 0.12 / DAY, LogisticLearner.HOUR));

  private ColdStart() {}
}
