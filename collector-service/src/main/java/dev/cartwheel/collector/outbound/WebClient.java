package dev.cartwheel.collector.outbound;

import dev.cartwheel.collector.webhook.Payload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gets things, one after the other; blocks. */
public final class WebClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Addresses addresses;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(Redirect.NEVER).build();

  public WebClient(Addresses addresses) {
    this.addresses = addresses;
  }

  /**
   * What came back.
   *
   * @param retryAfter seconds, as the platform tells them; null when it does not
   */
  public record Answer(int status, Payload body, @Nullable String retryAfter) {}

  /** Throws IOException also for an address that may not be called, and for a body too large. */
  public Answer get(URI address, Map<String, String> headers) throws IOException {
    if (!addresses.admit(address)) throw new IOException("not an address in the open internet");
    var request = HttpRequest.newBuilder(address).timeout(ANSWER).GET();
    headers.forEach(request::setHeader);
    try {
      var bounded = BodyHandlers.limiting(BodyHandlers.ofByteArray(), Payload.MOST_BYTES);
      var answer = http.send(request.build(), bounded);
      var retryAfter = answer.headers().firstValue("Retry-After").orElse(null);
      return new Answer(answer.statusCode(), Payload.of(answer.body()), retryAfter);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("stopping", stopping);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
