package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.quota.Excess;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What lets a page of any origin send and read the answer, errors included: a browser that may not
 * read a 503 cannot know that it has to come again. Who may send is decided by write key and
 * origin, not here.
 */
final class Cors {
  private static final String ANY_HEADER =
      "authorization,content-type,content-encoding,x-write-key,x-retry-count,anonymousid,sentat";
  private static final String TWO_HOURS = "7200";

  /** What tells a page how long to wait. */
  private static final String EXPOSED =
      HttpHeaderNames.RETRY_AFTER + "," + String.join(",", Excess.headerNames());

  private Cors() {}

  static void allow(HttpHeaders asked, HttpHeaders answer) {
    var origin = asked.get(HttpHeaderNames.ORIGIN);
    if (origin == null) {
      answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    } else {
      answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
      answer.set(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
    }
    answer.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
  }

  /**
   * The origin of the page that sent a request; null when none did. A page that is asked for an
   * image says only where it stands, if that.
   */
  static @Nullable String page(HttpHeaders headers) {
    var origin = headers.get(HttpHeaderNames.ORIGIN);
    if (origin != null) return origin;
    var referrer = headers.get(HttpHeaderNames.REFERER);
    if (referrer == null) return null;
    var scheme = referrer.indexOf("://");
    var path = scheme < 0 ? -1 : referrer.indexOf('/', scheme + 3);
    return path < 0 ? referrer : referrer.substring(0, path);
  }

  /** Clients bring headers of their own; all that they ask for are let through. */
  static void preflight(HttpHeaders asked, HttpHeaders answer) {
    var wanted = asked.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS, ANY_HEADER);
    answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, wanted);
    answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, OPTIONS");
    answer.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, TWO_HOURS);
  }
}
