package dev.cartwheel.activation.choice;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A word of somebody's about a channel.
 *
 * @param address the mail address that they go by
 * @param store that it was said to; null for all
 * @param at whole milliseconds
 * @param evidence how it is known, and for the record, without personal data
 */
public record Choice(
    ProfileId person,
    Channel channel,
    String address,
    @Nullable String store,
    Instant at,
    String evidence) {

  /** Without the address. */
  @Override
  public String toString() {
    return "Choice[" + person + ", " + channel + "]";
  }
}
