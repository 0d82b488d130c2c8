package dev.cartwheel.core.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How often and when one kind of event happened to a shopper.
 *
 * @param count how often in all
 * @param latest the last {@link #REMEMBERED} instants, oldest first: what makes sliding windows
 *     exact
 */
public record Tally(long count, Instant first, List<Instant> latest) {
  /** Instants kept, and so the largest "at least n" that a rule may ask of a sliding window. */
  public static final int REMEMBERED = 20;

  public Tally {
    latest = List.copyOf(latest);
  }

  static Tally once(Instant at) {
    return new Tally(1, at, List.of(at));
  }

  Tally and(Instant at) {
    return plus(once(at));
  }

  /** Both together, exactly. */
  Tally plus(Tally other) {
    var all = new ArrayList<Instant>(latest.size() + other.latest.size());
    all.addAll(latest);
    all.addAll(other.latest);
    Collections.sort(all);
    var kept = all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    return new Tally(count + other.count, first.isBefore(other.first) ? first : other.first, kept);
  }

  /** One occurrence fewer, of those at {@code at}. */
  Tally without(Instant at) {
    var rest = new ArrayList<>(latest);
    rest.remove(at);
    return new Tally(count - 1, first, rest);
  }

  public Instant last() {
    return latest.getLast();
  }

  /**
   * The instant of the {@code n}-th latest occurrence, 1 being the last; empty when there were
   * fewer.
   */
  public Optional<Instant> nthLatest(int n) {
    if (n < 1 || n > REMEMBERED) {
      throw new IllegalArgumentException("n must be 1 to " + REMEMBERED + ", was " + n);
    }
    return n > latest.size() ? Optional.empty() : Optional.of(latest.get(latest.size() - n));
  }
}
