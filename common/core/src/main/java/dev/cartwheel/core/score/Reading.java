package dev.cartwheel.core.score;

import java.time.Instant;
import java.util.List;

/** One score of one shopper. */
public sealed interface Reading {

  /** What it was worked out from. */
  List<Figure> inputs();

  /** One value that a score rests on. */
  record Figure(String name, double value, String unit) {}

  /**
   * A score, and how it goes on.
   *
   * @param from since when there is enough history; unknown before
   * @param until up to when what it rests on stands; unknown from then on
   */
  record Known(Course course, Instant from, Instant until, List<Figure> inputs) implements Reading {
    public Known {
      inputs = List.copyOf(inputs);
    }

    public boolean isKnownAt(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  /** Not enough is known of the shopper, or of the shop; only an event, or a new table, helps. */
  record Unknown(String why, List<Figure> inputs) implements Reading {
    public Unknown {
      inputs = List.copyOf(inputs);
    }
  }
}
