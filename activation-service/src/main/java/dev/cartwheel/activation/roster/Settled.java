package dev.cartwheel.activation.roster;

import dev.cartwheel.core.delivery.Placement.Result;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a place after a call, or without one.
 *
 * @param result what the far side knows now
 * @param counts whether it was an attempt
 * @param nextAt when to look again, if there is still something to tell
 * @param reason why it did not go as wished; null when it did
 * @param gaveUp class of the outcome by which it was given up; null otherwise
 * @param reference what the far side calls the person
 * @param handle what to ask the far side by
 */
record Settled(
    Member member,
    Result result,
    boolean counts,
    Instant nextAt,
    @Nullable String reason,
    @Nullable String gaveUp,
    @Nullable String reference,
    @Nullable String handle) {

  static Settled done(Member member, Instant now, @Nullable String reference) {
    return new Settled(member, Result.DONE, false, now, null, null, reference, null);
  }

  static Settled later(Member member, Instant nextAt, boolean counts, String why) {
    return new Settled(member, Result.NOT_DONE, counts, nextAt, why, null, null, null);
  }

  static Settled givenUp(Member member, Instant now, String kind, String why) {
    return new Settled(member, Result.NOT_DONE, true, now, why, kind, null, null);
  }
}
