package dev.cartwheel.core.simulate;

import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.core.policy.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of hand-off would have made of a message, or of an addition to a list.
 *
 * @param step that wanted it
 * @param dueAt when it was to leave
 * @param at when it came to its end; while it waits, when it would be looked at again
 * @param why it did not leave, or waits; null where it left
 * @param holds how often it was put off before, the earliest first
 * @param seen what was known when it was last ruled on; null before it was
 */
public record Passage(
    String step,
    Instant dueAt,
    End end,
    Instant at,
    @Nullable Why why,
    List<Hold> holds,
    @Nullable HandOff seen) {
  public Passage {
    holds = List.copyOf(holds);
  }

  /** What became of it. */
  public enum End {
    WAITS,
    GOES,
    /** Everything allowed it, and its run is held out. */
    GHOST,
    REFUSED,
    /** Taken back before it could leave. */
    WITHDRAWN
  }

  /** It was put off. */
  public record Hold(Instant at, Instant until, Why why) {}

  static Passage planned(String step, Instant dueAt) {
    return new Passage(step, dueAt, End.WAITS, dueAt, null, List.of(), null);
  }

  Passage held(Instant now, Instant until, Why because, HandOff known) {
    var all = new ArrayList<>(holds);
    all.add(new Hold(now, until, because));
    return new Passage(step, dueAt, End.WAITS, until, because, all, known);
  }

  Passage ended(End as, Instant now, @Nullable Why because, @Nullable HandOff known) {
    return new Passage(step, dueAt, as, now, because, holds, known);
  }
}
