package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.segment.Call;
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
 * @param address where it came from
 */
record Head(
    Call call,
    List<String> keys,
    Optional<String> queryKey,
    @Nullable String origin,
    InetAddress address,
    Instant receivedAt) {}
