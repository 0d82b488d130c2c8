package dev.cartwheel.activation.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.destination.LookedAt;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Reply.Answer;
import dev.cartwheel.activation.destination.http.Reply.Silence;
import dev.cartwheel.runtime.network.PublicNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The HTTP client of all connectors. Waits for each whole answer no longer than it is told, follows
 * no redirect, reads no more than a megabyte, reaches into no private network unless that is
 * allowed, and logs nothing.
 */
@Component
public final class Http {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final long MOST_BYTES = 1 << 20;

  private final boolean privateAllowed;
  private final Duration answer;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Autowired
  Http(ActivationSettings settings) {
    this(settings.privateDestinations(), ANSWER);
  }

  /**
   * @param privateAllowed whether calls may go to loopback and private networks
   * @param answer how long to wait for a whole answer
   */
  public Http(boolean privateAllowed, Duration answer) {
    this.privateAllowed = privateAllowed;
    this.answer = answer;
  }

  /** Sends one request and waits for the whole answer. */
  public Reply send(Call call) {
    var limited = BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), MOST_BYTES);
    return send(call, limited, body -> body);
  }

  /** As {@link #send}, where the status says it all: the body, which may drip for ever, is left. */
  public Reply sendForStatus(Call call) {
    return send(call, BodyHandlers.ofInputStream(), Http::left);
  }

  private <T> Reply send(Call call, BodyHandler<T> handler, Function<T, String> reading) {
    if (LookedAt.isOnly(call.method(), call.url(), call.headers(), call.body())) {
      return new Silence(new Outcome.Done(null));
    }
    try {
      if (!privateAllowed && !PublicNetwork.has(call.url().getHost())) {
        return new Silence(new Outcome.Misconfigured("the address is in a private network"));
      }
      return answered(client.sendAsync(request(call), handler), reading);
    } catch (UnknownHostException unresolved) {
      return unreached(unresolved);
    } catch (IllegalArgumentException unfit) {
      return new Silence(new Outcome.BadRow("no request can be made of it"));
    }
  }

  private <T> Reply answered(
      CompletableFuture<HttpResponse<T>> underway, Function<T, String> reading) {
    try {
      var response = underway.get(answer.toMillis(), TimeUnit.MILLISECONDS);
      var body = reading.apply(response.body());
      return new Answer(response.statusCode(), response.headers(), body, Instant.now());
    } catch (TimeoutException _) {
      underway.cancel(true);
      return lost("none within " + answer.toMillis() + " ms");
    } catch (InterruptedException _) {
      underway.cancel(true);
      Thread.currentThread().interrupt();
      return lost("interrupted");
    } catch (ExecutionException failed) {
      return silence(failed.getCause());
    }
  }

  /** Whether the request can have left tells what silence means. */
  private static Reply silence(@Nullable Throwable cause) {
    return switch (cause) {
      case ConnectException unreached -> unreached(unreached);
      case HttpConnectTimeoutException unreached -> unreached(unreached);
      case SSLHandshakeException unreached -> unreached(unreached);
      case UnknownHostException unreached -> unreached(unreached);
      case null -> lost("no reason");
      default -> lost(cause.getClass().getSimpleName());
    };
  }

  private static Reply unreached(IOException cause) {
    return new Silence(
        new Outcome.Transient("no connection: " + cause.getClass().getSimpleName(), null));
  }

  private static Reply lost(String why) {
    return new Silence(new Outcome.Unknown("no answer: " + why));
  }

  private static String left(InputStream body) {
    try {
      body.close();
      return "";
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static HttpRequest request(Call call) {
    var body =
        call.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body());
    var request =
        HttpRequest.newBuilder(call.url())
            .method(call.method(), body)
            .header("user-agent", "Cartwheel");
    call.headers().forEach(request::setHeader);
    return request.build();
  }
}
