package dev.cartwheel.activation.destination;

import java.util.Map;
import java.util.Optional;

/**
 * What an opened destination can do, and how much of it the far side bears.
 *
 * @param terms by operation; what is not in here it cannot do
 * @param concurrency calls at one time, 1 to 256
 * @param pace calls over time
 */
public record Capabilities(Map<Operation, Terms> terms, int concurrency, Pace pace) {
  private static final int MOST_CONCURRENCY = 256;

  public Capabilities {
    terms = Map.copyOf(terms);
    if (concurrency < 1 || concurrency > MOST_CONCURRENCY) {
      throw new IllegalArgumentException("concurrency must be 1 to 256, was " + concurrency);
    }
  }

  /**
   * A token bucket: {@code burst} calls at once, and {@code perSecond} in the long run.
   *
   * @param perSecond above zero; infinite for no limit
   * @param burst at least 1
   */
  public record Pace(double perSecond, int burst) {
    /** As fast as the far side answers. */
    public static final Pace UNLIMITED = new Pace(Double.POSITIVE_INFINITY, Integer.MAX_VALUE);

    public Pace {
      if (!(perSecond > 0)) {
        throw new IllegalArgumentException("perSecond must be above zero, was " + perSecond);
      }
      if (burst < 1) throw new IllegalArgumentException("burst must be at least 1, was " + burst);
    }
  }

  public boolean can(Operation operation) {
    return terms.containsKey(operation);
  }

  public Optional<Terms> of(Operation operation) {
    return Optional.ofNullable(terms.get(operation));
  }

  /** False for what it cannot do at all. */
  public boolean isIdempotent(Operation operation) {
    return of(operation).map(Terms::isIdempotent).orElse(false);
  }
}
