package dev.cartwheel.audience.quantile;

import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.score.Quantiles;
import dev.cartwheel.core.score.Scale;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.jspecify.annotations.Nullable;

/**
 * Sketches of the levels of many shoppers; of a few kilobytes, however many they are.
 *
 * @see "Karnin, Lang, Liberty: Optimal Quantile Approximation in Streams, FOCS 2016"
 */
record Levels(KllDoublesSketch intensity, KllDoublesSketch frequency) {
  /** Ranks are right to about a third of a percent, 99 times in 100. */
  private static final int K = 1_000;

  static Levels read(byte @Nullable [] intensity, byte @Nullable [] frequency) {
    return new Levels(sketch(intensity), sketch(frequency));
  }

  /** Whoever did something counts; as of {@code at}, or when they were last there if later. */
  void add(Profile profile, Instant at) {
    var person = profile.rhythm().person();
    if (person.count() == 0) return;
    var last = profile.activity().lastSeen().filter(seen -> seen.isAfter(at)).orElse(at);
    intensity.update(person.fastLevel(last, Scale.PERSON));
    frequency.update(person.slowLevel(last, Scale.PERSON));
  }

  long shoppers() {
    return intensity.getN();
  }

  static Quantiles quantiles(KllDoublesSketch sketch) {
    var ranks = IntStream.range(0, Quantiles.POINTS).mapToDouble(i -> i / 100.0).toArray();
    var points = sketch.getQuantiles(ranks);
    points[0] = sketch.getMinItem();
    points[Quantiles.POINTS - 1] = sketch.getMaxItem();
    return new Quantiles(Arrays.stream(points).boxed().toList());
  }

  private static KllDoublesSketch sketch(byte @Nullable [] bytes) {
    return bytes == null
        ? KllDoublesSketch.newHeapInstance(K)
        : KllDoublesSketch.heapify(MemorySegment.ofArray(bytes));
  }
}
