package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.response.ResponseKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reporting webhooks: one event each, signed with a key that Customer.io makes and the destination
 * is told.
 *
 * @see "https://docs.customer.io/api/webhooks"
 */
final class CustomerIo implements Language {
  static final String SIGNATURE = "x-cio-signature";
  static final String TIMESTAMP = "x-cio-timestamp";
  private static final String KEY = "webhookKey";
  private static final String KIND = "customerio";

  @Override
  public boolean isOf(Posted posted) {
    return posted.header(SIGNATURE).isPresent() || posted.header(TIMESTAMP).isPresent();
  }

  @Override
  public boolean isGenuine(Posted posted, Listener listener) {
    var destinations = listener.destinations();
    var isOurs = destinations.kind(listener.destination()).filter(KIND::equals).isPresent();
    return isOurs
        && destinations
            .secret(listener.destination(), KEY)
            .filter(key -> Signatures.isSignedAsCustomerIo(posted, key, listener.now()))
            .isPresent();
  }

  @Override
  public boolean isSigned() {
    return true;
  }

  @Override
  public List<Report> read(Posted posted) {
    return read(posted.json());
  }

  private static List<Report> read(JsonNode event) {
    var kind = kind(event.path("object_type").asString(""), event.path("metric").asString(""));
    var email = email(event.path("data"));
    if (kind == null || email == null) return List.of();
    var id = event.path("event_id").asString("");
    if (id.isEmpty()) throw new IllegalArgumentException("an event without an id");
    var seconds = event.path("timestamp").asLong(0);
    return List.of(
        new Report(
            "customerio " + id,
            kind,
            null,
            email,
            seconds > 0 ? Instant.ofEpochSecond(seconds) : null,
            true,
            "Customer.io: " + event.path("metric").asString("").replaceAll("[^a-z_]", "")));
  }

  /**
   * What unsubscribes somebody there is of all messages, whichever led to it. A mail that may
   * arrive later is deferred, and not told here.
   */
  private static @Nullable ResponseKind kind(String object, String metric) {
    if (metric.equals("unsubscribed")) return ResponseKind.UNSUBSCRIBED;
    if (!object.equals("email")) return null;
    return switch (metric) {
      case "bounced" -> ResponseKind.BOUNCED;
      case "spammed" -> ResponseKind.COMPLAINED;
      default -> null;
    };
  }

  private static @Nullable String email(JsonNode data) {
    return Stream.of(
            data.path("recipient"), data.path("email_address"), data.at("/identifiers/email"))
        .map(each -> each.asString("").strip())
        .filter(each -> each.indexOf('@') > 0)
        .findFirst()
        .orElse(null);
  }
}
