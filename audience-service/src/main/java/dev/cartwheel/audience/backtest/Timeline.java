package dev.cartwheel.audience.backtest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to those who entered an audience: what a journey on it would have been told.
 *
 * @param from entries from then on count
 * @param to everything up to then is told
 * @param historySince events from before then are not kept; null when there is no history
 * @param truncated true when there was more than is told
 */
record Timeline(
    Instant from,
    Instant to,
    @Nullable Instant historySince,
    boolean truncated,
    List<Person> people) {

  /** One shopper, and what happened in its order. */
  record Person(UUID profile, List<Event> story) {}

  /**
   * @param what entered, left or bought
   * @param audience that they entered or left; null for a purchase
   * @param backfill true for an entry that starts nothing
   */
  record Event(Instant at, String what, @Nullable UUID audience, boolean backfill) {}
}
