package dev.cartwheel.collector.delivery;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What a platform gets: a status, and a body only where it asked for one.
 *
 * @param retryAfter for the header; null for none
 */
record Reply(int status, String contentType, String body, @Nullable Duration retryAfter) {
  /** Just this one: some platforms count any other 2xx as a failure. */
  static final Reply DONE = of(200);

  static final Reply UNREADABLE = of(400);
  static final Reply NOT_PROVEN = of(401);
  static final Reply UNKNOWN = of(404);
  static final Reply NOT_ALLOWED = of(405);
  static final Reply TOO_SLOW = of(408);
  static final Reply TOO_LARGE = of(413);
  static final Reply FAILED = of(500);

  static Reply unavailable(Duration retryAfter) {
    return new Reply(503, "", "", retryAfter);
  }

  Mono<Void> send(HttpServerResponse response) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var headers = response.status(status).responseHeaders();
    headers.setInt(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
    if (!contentType.isEmpty()) headers.set(HttpHeaderNames.CONTENT_TYPE, contentType);
    if (retryAfter != null) headers.set(HttpHeaderNames.RETRY_AFTER, retryAfter.toSeconds());
    if (status == NOT_ALLOWED.status) headers.set(HttpHeaderNames.ALLOW, "POST");
    return response.sendObject(Unpooled.wrappedBuffer(bytes)).then();
  }

  private static Reply of(int status) {
    return new Reply(status, "", "", null);
  }
}
