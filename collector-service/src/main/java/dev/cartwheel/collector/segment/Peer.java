package dev.cartwheel.collector.segment;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a request.
 *
 * @param isBrowser whether a page sent it, so that all the rest is the shopper's; otherwise it is
 *     some server's
 * @param userAgent of the request
 */
public record Peer(boolean isBrowser, @Nullable InetAddress address, @Nullable String userAgent) {
  /** Nobody can say any more, or it does not matter. */
  public static final Peer UNKNOWN = new Peer(false, null, null);
}
