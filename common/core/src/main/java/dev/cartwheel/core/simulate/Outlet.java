package dev.cartwheel.core.simulate;

import dev.cartwheel.core.consent.Channel;

/**
 * A destination, as far as the rules of hand-off ask.
 *
 * @param needsAddress whether the person's address has to be known
 */
public record Outlet(Channel channel, boolean needsAddress) {
  /** What messages to destinations that are not there any more count as. */
  public static final Outlet MAIL = new Outlet(Channel.EMAIL, true);
}
