package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.segment.Call;
import dev.cartwheel.collector.segment.Peer;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request without its body.
 *
 * @param keys write keys in its headers
 * @param queryKey write key in its query
 * @param origin the page's web origin; null when no page sent it
 * @param isBrowser whether a browser sent it: by its origin, or because it loads an image
 * @param address where it came from
 */
record Head(
    Call call,
    List<String> keys,
    Optional<String> queryKey,
    @Nullable String origin,
    boolean isBrowser,
    @Nullable String userAgent,
    InetAddress address,
    Instant receivedAt) {

  Peer peer() {
    return new Peer(isBrowser, address, userAgent);
  }
}
