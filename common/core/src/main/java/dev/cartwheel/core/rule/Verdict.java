package dev.cartwheel.core.rule;

import java.time.Instant;

/**
 * The answer of a rule now, and the first instant at which time alone may change it.
 *
 * @param holds whether the rule holds now
 * @param until after now; up to it, and not at it, the answer stands; {@link Instant#MAX} when time
 *     alone never changes it
 */
public record Verdict(boolean holds, Instant until) {

  private static final Verdict ALWAYS = new Verdict(true, Instant.MAX);
  private static final Verdict NEVER = new Verdict(false, Instant.MAX);

  /** An answer that only an event can change. */
  public static Verdict settled(boolean holds) {
    return holds ? ALWAYS : NEVER;
  }

  boolean isSettled() {
    return until.equals(Instant.MAX);
  }

  /** Holds at {@code start} and ever after. */
  public static Verdict from(Instant start, Instant now) {
    return now.isBefore(start) ? new Verdict(false, start) : settled(true);
  }

  /** Holds as long as {@code end} is not reached. */
  public static Verdict before(Instant end, Instant now) {
    return now.isBefore(end) ? new Verdict(true, end) : settled(false);
  }

  /**
   * Holds while both do; a failure stands as long as the longer-standing of the failing members.
   */
  public Verdict and(Verdict other) {
    if (holds != other.holds) return holds ? other : this;
    return holds ? shorter(this, other) : longer(this, other);
  }

  /** Holds while either does: {@link #and} mirrored. */
  public Verdict or(Verdict other) {
    if (holds != other.holds) return holds ? this : other;
    return holds ? longer(this, other) : shorter(this, other);
  }

  public Verdict not() {
    return isSettled() ? settled(!holds) : new Verdict(!holds, until);
  }

  private static Verdict shorter(Verdict one, Verdict other) {
    return one.until.isBefore(other.until) ? one : other;
  }

  private static Verdict longer(Verdict one, Verdict other) {
    return one.until.isAfter(other.until) ? one : other;
  }
}
