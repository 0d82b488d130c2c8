package dev.cartwheel.audience.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
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
   * @param what entered, left, bought, said (a word on consent) or named (from here on an address
   *     is known)
   * @param audience that they entered or left; null for anything else
   * @param backfill true for an entry that starts nothing
   * @param name the channel that a word is about, or the kind of address; null for anything else
   * @param granted what was said; null where nothing was
   * @param evident whether there is evidence of it; null where nothing was said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Event(
      Instant at,
      String what,
      @Nullable UUID audience,
      boolean backfill,
      @Nullable String name,
      @Nullable Boolean granted,
      @Nullable Boolean evident) {

    static Event crossed(Instant at, boolean in, UUID audience, boolean backfill) {
      return new Event(at, in ? "entered" : "left", audience, backfill, null, null, null);
    }

    static Event bought(Instant at) {
      return new Event(at, "bought", null, false, null, null, null);
    }

    static Event said(Instant at, String channel, boolean granted, boolean evident) {
      return new Event(at, "said", null, false, channel, granted, evident);
    }

    static Event named(Instant at, String address) {
      return new Event(at, "named", null, false, address, null, null);
    }
  }
}
