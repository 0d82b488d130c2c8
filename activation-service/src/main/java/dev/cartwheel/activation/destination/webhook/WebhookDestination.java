package dev.cartwheel.activation.destination.webhook;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.runtime.network.PublicNetwork;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/**
 * Posts messages to one endpoint. Whoever receives drops what it gets twice, by {@code webhook-id}.
 */
final class WebhookDestination implements Destination {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final WebhookSettings settings;
  private final Payload payload;
  private final boolean privateAllowed;
  private final Duration answer;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * Connects to nothing yet.
   *
   * @param answer how long to wait for an answer
   */
  WebhookDestination(
      WebhookSettings settings, Payload payload, boolean privateAllowed, Duration answer) {
    this.answer = answer;
    this.settings = settings;
    this.payload = payload;
    this.privateAllowed = privateAllowed;
  }

  @Override
  public Channel channel() {
    return settings.channel();
  }

  @Override
  public boolean isIdempotent() {
    return true;
  }

  @Override
  public boolean needsAddress() {
    return false;
  }

  @Override
  public Outcome send(Message message) {
    try {
      if (!privateAllowed && !PublicNetwork.has(settings.url().getHost())) {
        return new Outcome.Closed("the endpoint is in a private network");
      }
      var answer = http.send(request(message), BodyHandlers.ofInputStream());
      answer.body().close(); // the status says it all, and a body may drip for ever
      return Answers.of(answer.statusCode(), answer.headers(), Instant.now());
    } catch (UnknownHostException | ConnectException | HttpConnectTimeoutException unreached) {
      return new Outcome.Retry("no connection: " + unreached.getClass().getSimpleName(), null);
    } catch (IOException lost) {
      return new Outcome.Unknown("no answer: " + lost.getClass().getSimpleName());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Outcome.Unknown("interrupted");
    } catch (IllegalArgumentException unfit) {
      return new Outcome.Failed("no body can be made: " + unfit.getClass().getSimpleName());
    }
  }

  private HttpRequest request(Message message) {
    var body = payload.of(message);
    var id = message.delivery().toString();
    var timestamp = Instant.now().getEpochSecond();
    return HttpRequest.newBuilder(settings.url())
        .timeout(answer)
        .header("content-type", "application/json")
        .header("user-agent", "Cartwheel")
        .header("webhook-id", id)
        .header("webhook-timestamp", String.valueOf(timestamp))
        .header("webhook-signature", settings.signature().of(id, timestamp, body))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }
}
