package dev.cartwheel.core.simulate;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;

/** What happened to a person, as far as a journey or the rules of hand-off ask for it. */
public sealed interface Happening {
  Instant at();

  /** Entered or left an audience; {@code backfill} entries start nothing. */
  record Crossed(Instant at, AudienceId audience, boolean in, boolean backfill)
      implements Happening {}

  record Bought(Instant at) implements Happening {}

  /**
   * Said a word about a channel.
   *
   * @param evident whether there is evidence of it
   */
  record Said(Instant at, Channel channel, boolean granted, boolean evident) implements Happening {}

  /** From here on it is known where to send to. */
  record Named(Instant at, Address address) implements Happening {}

  /** What messages are sent to. */
  enum Address {
    EMAIL,
    PHONE
  }
}
