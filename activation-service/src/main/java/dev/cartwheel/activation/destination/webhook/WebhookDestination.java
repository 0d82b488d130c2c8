package dev.cartwheel.activation.destination.webhook;

import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Capabilities.Pace;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Terms;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.core.consent.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Posts what happens to one endpoint. Whoever receives drops what it gets twice, by {@code
 * webhook-id}.
 */
final class WebhookDestination implements Destination {
  private static final int CONCURRENCY = 16;
  private static final Terms TERMS = Terms.single(true);
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          Map.of(
              Operation.MESSAGE,
              TERMS,
              Operation.ADD,
              TERMS,
              Operation.REMOVE,
              TERMS,
              Operation.EXIT,
              TERMS),
          CONCURRENCY,
          Pace.UNLIMITED);

  private final WebhookSettings settings;
  private final Payload payload;
  private final Http http;

  /** Connects to nothing yet. */
  WebhookDestination(WebhookSettings settings, Payload payload, Http http) {
    this.settings = settings;
    this.payload = payload;
    this.http = http;
  }

  @Override
  public Channel channel() {
    return settings.channel();
  }

  @Override
  public boolean needsAddress() {
    return false;
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Outcome send(Message message) {
    try {
      return post(message.delivery(), payload.of(message));
    } catch (IllegalArgumentException unfit) {
      return new Outcome.BadRow("no body can be made: " + unfit.getClass().getSimpleName());
    }
  }

  @Override
  public List<Outcome> add(ListCall call) {
    return each(Payload.ENTERED, call);
  }

  @Override
  public List<Outcome> remove(ListCall call) {
    return each(Payload.EXITED, call);
  }

  @Override
  public Outcome exit(ExitNotice notice) {
    return post(notice.key(), payload.of(notice));
  }

  @Override
  public Outcome probe() {
    return post(UUID.randomUUID(), payload.test(Instant.now()));
  }

  private List<Outcome> each(String type, ListCall call) {
    return call.rows().stream()
        .map(row -> post(row.key(), payload.of(type, call.list(), row)))
        .toList();
  }

  private Outcome post(UUID id, byte[] body) {
    var timestamp = Instant.now().getEpochSecond();
    var call =
        Call.post(settings.url())
            .bytes(body, "application/json")
            .with("webhook-id", id.toString())
            .with("webhook-timestamp", String.valueOf(timestamp))
            .with("webhook-signature", settings.signature().of(id.toString(), timestamp, body));
    return switch (http.sendForStatus(call)) {
      case Reply.Silence(var outcome) -> outcome;
      case Reply.Answer answer -> outcome(answer);
    };
  }

  /**
   * Only 2xx is success, a redirect is none.
   *
   * @see "Standard Webhooks specification, success, failure and retry"
   */
  private static Outcome outcome(Reply.Answer answer) {
    return switch (answer.status()) {
      case 410 -> new Outcome.Closed("answered 410");
      case 502, 504 -> new Outcome.Throttled("answered " + answer.status(), answer.retryAfter());
      default -> answer.byStatus("");
    };
  }
}
