package dev.cartwheel.core.propensity;

import dev.cartwheel.core.score.Curve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Calibration by pool-adjacent-violators: how often those of about the same outcome really bought,
 * never falling. Blocks are of many samples each and become one knot each, so that it rises between
 * them and keeps the order of the outcomes.
 *
 * @see "Ayer et al.: An Empirical Distribution Function for Sampling with Incomplete Information,
 *     1955"
 */
final class Isotonic {
  private static final int MOST_BLOCKS = 30;

  /** Buyers, and others, that a block has on average at the least. */
  private static final int FEWEST = 20;

  /** So many samples at the rate of all of them are added to each block. */
  private static final double PRIOR = 4;

  private Isotonic() {}

  /** Samples of about the same outcome: their sums. */
  private record Block(double count, double outcomes, double bought) {
    Block and(Block other) {
      return new Block(count + other.count, outcomes + other.outcomes, bought + other.bought);
    }

    double outcome() {
      return outcomes / count;
    }

    double rate(double all) {
      return (bought + PRIOR * all) / (count + PRIOR);
    }
  }

  /** Some bought and some did not. */
  static Curve curve(double[] outcomes, boolean[] bought) {
    var total = IntStream.range(0, bought.length).filter(i -> bought[i]).count();
    var rate = (double) total / bought.length;
    var pooled = new ArrayList<Block>();
    for (var block : blocks(outcomes, bought, total)) {
      pooled.add(block);
      while (pooled.size() > 1 && isViolated(pooled, rate)) {
        var last = pooled.removeLast();
        pooled.add(pooled.removeLast().and(last));
      }
    }
    return new Curve(
        pooled.stream().map(Block::outcome).toList(),
        pooled.stream().map(block -> logit(block.rate(rate))).toList());
  }

  private static boolean isViolated(List<Block> blocks, double rate) {
    var last = blocks.getLast();
    var before = blocks.get(blocks.size() - 2);
    return before.rate(rate) >= last.rate(rate) || before.outcome() >= last.outcome();
  }

  private static List<Block> blocks(double[] outcomes, boolean[] bought, long buyers) {
    var n = outcomes.length;
    var order =
        IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> outcomes[i])).toList();
    var count = Math.clamp(Math.min(buyers, n - buyers) / FEWEST, 1, MOST_BLOCKS);
    var blocks = new ArrayList<Block>();
    for (int k = 0; k < count; k++) {
      var block = new Block(0, 0, 0);
      for (var i : order.subList(n * k / count, n * (k + 1) / count)) {
        block = block.and(new Block(1, outcomes[i], bought[i] ? 1 : 0));
      }
      blocks.add(block);
    }
    return blocks;
  }

  private static double logit(double p) {
    return StrictMath.log(p / (1 - p));
  }
}
