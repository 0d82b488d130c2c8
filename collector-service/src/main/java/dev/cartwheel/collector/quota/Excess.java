package dev.cartwheel.collector.quota;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * More than a quota allows, and what tells a client so.
 *
 * @param what the quota: {@code events} of the source, or {@code requests} of the address
 * @param perSecond what it allows
 * @param retryAfter whole seconds, at least one
 */
public record Excess(String what, int perSecond, Duration retryAfter) {
  private static final List<String> NAMES = List.of("RateLimit", "RateLimit-Policy");

  static Excess of(String what, int perSecond, long waitNanos) {
    var seconds = Math.max(1, Math.ceilDiv(waitNanos, 1_000_000_000L));
    return new Excess(what, perSecond, Duration.ofSeconds(seconds));
  }

  /**
   * Header fields as structured fields: the quota and its window, and what is left until when.
   *
   * @see "draft-ietf-httpapi-ratelimit-headers-10"
   */
  public Map<String, String> headers() {
    var policy = "\"%s\";q=%d;w=1".formatted(what, perSecond);
    var now = "\"%s\";r=0;t=%d".formatted(what, retryAfter.toSeconds());
    return Map.of(NAMES.get(0), now, NAMES.get(1), policy);
  }

  /** For pages of other origins: the header fields they have to be allowed to read. */
  public static List<String> headerNames() {
    return NAMES;
  }
}
