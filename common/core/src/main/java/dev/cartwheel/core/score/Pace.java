package dev.cartwheel.core.score;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper did on one {@link Scale}, weighted.
 *
 * @param first instant of the earliest; null when there was none
 * @param firstWeight weights of the earliest instant together
 * @param count how often in all
 * @param weight all weights together
 * @param fast see {@link Decay}
 * @param slow the same, fading slowly
 */
public record Pace(
    @Nullable Instant first, long firstWeight, long count, long weight, Cells fast, Cells slow) {
  public static final Pace NONE = new Pace(null, 0, 0, 0, Cells.NONE, Cells.NONE);

  static Pace once(Instant at, int weight, Scale scale) {
    return new Pace(
        at,
        weight,
        1,
        weight,
        Decay.weight(at, weight, scale.fastHalfLife()),
        Decay.weight(at, weight, scale.slowHalfLife()));
  }

  /** Both together, exactly. */
  Pace plus(Pace other) {
    if (first == null) return other;
    if (other.first == null) return this;
    var order = first.compareTo(other.first);
    return new Pace(
        order <= 0 ? first : other.first,
        order == 0 ? firstWeight + other.firstWeight : order < 0 ? firstWeight : other.firstWeight,
        count + other.count,
        weight + other.weight,
        Decay.sum(fast, other.fast),
        Decay.sum(slow, other.slow));
  }

  /** The fast counter F at an instant that nothing was later than. */
  public double fastLevel(Instant at, Scale scale) {
    return Decay.level(fast, at, scale.fastHalfLife());
  }

  /** The slow counter S. */
  public double slowLevel(Instant at, Scale scale) {
    return Decay.level(slow, at, scale.slowHalfLife());
  }

  /**
   * The slow counter of somebody who had always gone on as they began: what they did first counts
   * ts/tf times, so that a newcomer's ratio to the fast one begins at 1.
   */
  public double settledSlowLevel(Instant at, Scale scale) {
    var level = slowLevel(at, scale);
    if (first == null) return level;
    var age = at.toEpochMilli() - first.toEpochMilli();
    var left = StrictMath.exp(-age / (double) scale.slow().toMillis());
    return level + (scale.factor() - 1) * firstWeight * left;
  }
}
