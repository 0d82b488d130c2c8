package dev.cartwheel.core.journey;

import java.util.Locale;

/**
 * Why an entry into the trigger audience started nothing. The names are part of the interface: what
 * counts by them goes on working.
 */
public enum Barrier {
  /** It is history. */
  HISTORY,
  /** It was before the journey took people in, or while it does not. */
  NOT_LIVE,
  /** The person is on the way in the journey already. */
  ON_THE_WAY,
  /** It was told before. */
  TOLD_AGAIN,
  /** The last run is not long enough ago. */
  TOO_SOON,
  /** Another journey speaks to the person, and goes first. */
  OWNED,
  /** The person said no to every channel by which the journey reaches anybody. */
  UNWANTED;

  /** As filters and counts spell it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
