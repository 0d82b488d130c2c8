package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.destination.Keyed;
import dev.cartwheel.activation.response.ResponseKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Iterable's system webhooks: one event each, in JSON. Iterable signs nothing.
 *
 * @see "https://support.iterable.com/hc/en-us/articles/208013936-System-Webhooks"
 */
final class IterableEvents implements Language {
  private static final String KIND = "iterable";
  private static final DateTimeFormatter CREATED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  @Override
  public boolean isOf(Posted posted) {
    return posted.type().startsWith("application/json")
        && event(posted).filter(event -> event.path("eventName").isString()).isPresent();
  }

  /** Only where it is Iterable that tells things: nobody else says them in these words. */
  @Override
  public boolean isGenuine(Posted posted, Listener listener) {
    return listener.destinations().kind(listener.destination()).filter(KIND::equals).isPresent();
  }

  @Override
  public List<Report> read(Posted posted) {
    return event(posted).map(IterableEvents::read).orElse(List.of());
  }

  private static List<Report> read(JsonNode event) {
    var name = event.path("eventName").asString("");
    var fields = event.path("dataFields");
    var email = event.path("email").asString(fields.path("email").asString("")).strip();
    var kind = kind(name.toLowerCase(Locale.ROOT), fields);
    if (kind == null || email.indexOf('@') < 1) return List.of();
    var created = fields.path("createdAt").asString("");
    var message = fields.path("messageId").asString("");
    var id = Keyed.by("iterable event", name, email.toLowerCase(Locale.ROOT), message, created);
    var isSoft = fields.path("recipientState").asString("").equalsIgnoreCase("SoftBounce");
    return List.of(
        new Report(
            id.toString(),
            kind,
            null,
            email,
            at(created),
            !isSoft,
            "Iterable: " + name.replaceAll("[^A-Za-z]", "")));
  }

  private static @Nullable ResponseKind kind(String name, JsonNode fields) {
    return switch (name) {
      case "emailbounce" -> ResponseKind.BOUNCED;
      case "emailcomplaint" -> ResponseKind.COMPLAINED;
      case "emailunsubscribe" -> isOfListsOnly(fields) ? null : ResponseKind.UNSUBSCRIBED;
      default -> null;
    };
  }

  /** Whoever leaves a list, by us for one, may still want mail. */
  private static boolean isOfListsOnly(JsonNode fields) {
    return fields.path("channelIds").isEmpty()
        && fields.path("messageTypeIds").isEmpty()
        && !fields.path("emailListIds").isEmpty();
  }

  private static @Nullable Instant at(String created) {
    try {
      return OffsetDateTime.parse(created, CREATED).toInstant();
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static Optional<JsonNode> event(Posted posted) {
    try {
      return Optional.of(posted.json()).filter(JsonNode::isObject);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
