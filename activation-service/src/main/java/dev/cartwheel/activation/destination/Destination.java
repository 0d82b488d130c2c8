package dev.cartwheel.activation.destination;

import dev.cartwheel.core.consent.Channel;

/** One configured account that takes messages. Used by many threads at once. */
public interface Destination {

  /** Whose consent a message needs. */
  Channel channel();

  /** Whether the far side drops what it gets twice, by {@link Message#delivery}. */
  boolean isIdempotent();

  /**
   * Whether messages go to the shopper's mail address; else they go to the account itself, by
   * profile id.
   */
  boolean needsAddress();

  /**
   * Hands over one message and says what came of it. Throws nothing: what cannot be told is {@link
   * Outcome.Unknown}.
   */
  Outcome send(Message message);
}
