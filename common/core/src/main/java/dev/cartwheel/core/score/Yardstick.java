package dev.cartwheel.core.score;

import org.jspecify.annotations.Nullable;

/**
 * What scores are measured by; the same for all shoppers of a shop.
 *
 * @param table how levels are spread over the shop; null before there is one
 * @param foresight who tells how likely people are to buy; null for nobody
 */
public record Yardstick(
    ScoreSettings settings, @Nullable Table table, @Nullable Foresight foresight) {
  public static final Yardstick DEFAULT = new Yardstick(ScoreSettings.DEFAULT, null);

  public Yardstick(ScoreSettings settings, @Nullable Table table) {
    this(settings, table, null);
  }

  /** The same by another table. */
  public Yardstick by(@Nullable Table other) {
    return new Yardstick(settings, other, foresight);
  }

  /**
   * How the levels of all shoppers are spread, as of one day.
   *
   * @param version rises with every table
   * @param intensity of the fast counter F
   * @param frequency of the slow counter S
   */
  public record Table(long version, Quantiles intensity, Quantiles frequency) {}
}
