package dev.cartwheel.core.given;

import dev.cartwheel.core.propensity.Feature;
import dev.cartwheel.core.propensity.Sample;
import dev.cartwheel.core.score.Signs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Decisions of generated shoppers, whose chance to buy is known. */
public final class Past {
  private Past() {}

  /** What decides whether they buy, in log-odds. */
  public interface Odds {
    double of(double cartValue, double views, double hours);
  }

  /** Two decisions of each shopper; all features but the value and the views are noise. */
  public static List<Sample> of(int shoppers, long seed, Odds odds) {
    var random = new Random(seed);
    var samples = new ArrayList<Sample>();
    for (int shopper = 0; shopper < shoppers; shopper++) {
      var values = random.doubles(Feature.values().length, 0, 3).toArray();
      var last = Goods.NOON.plus(Duration.ofMinutes(10L * shopper));
      var signs = new Signs(last, Instant.MAX, values);
      var later = Sample.SILENCES.get(1 + random.nextInt(Sample.SILENCES.size() - 1));
      for (var silence : List.of(Sample.FIRST, later)) {
        var z =
            odds.of(
                Feature.CART_VALUE.in(signs),
                Feature.CART_VIEWS.in(signs),
                silence.toMinutes() / 60.0);
        var buys = random.nextDouble() < 1 / (1 + Math.exp(-z));
        samples.add(new Sample(shopper, signs, silence, buys));
      }
    }
    return samples;
  }
}
