package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.response.ResponseKind;
import dev.cartwheel.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * System webhooks: a list of events, each with a topic and the profile beside it. Klaviyo signs
 * them with a secret that it is given when the webhook is made.
 *
 * @see "https://developers.klaviyo.com/en/docs/working_with_system_webhooks"
 */
final class Klaviyo implements Language {

  static final String ID = "klaviyo-webhook-id";
  static final String SIGNATURE = "klaviyo-signature";
  static final String TIMESTAMP = "klaviyo-timestamp";

  @Override
  public boolean isOf(Posted posted) {
    return posted.header(ID).isPresent() || posted.header(SIGNATURE).isPresent();
  }

  /** The header's id has to be that in the signed body, else it belongs to something else. */
  @Override
  public boolean isGenuine(Posted posted, Listener listener) {
    return listener.signatures().isSignedAsKlaviyo(posted, listener.destination(), listener.now())
        && posted.header(ID).orElse("").equals(webhook(posted));
  }

  @Override
  public boolean isSigned() {
    return true;
  }

  private static String webhook(Posted posted) {
    try {
      return Json.mapper().readTree(posted.body()).at("/meta/klaviyo_webhook_id").asString("");
    } catch (JacksonException unreadable) {
      return "";
    }
  }

  @Override
  public List<Report> read(Posted posted) {
    try {
      var reports = new ArrayList<Report>();
      for (var event : Json.mapper().readTree(posted.body()).path("data")) read(event, reports);
      return reports;
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException("no JSON", unreadable);
    }
  }

  private static void read(JsonNode event, List<Report> reports) {
    var topic = event.path("topic").asString("");
    var kind = kind(topic);
    var payload = event.path("payload");
    var email = email(payload);
    if (kind == null || email == null) return;
    var properties = payload.at("/data/attributes/event_properties");
    var isSoft = properties.path("Bounce Type").asString("").equalsIgnoreCase("soft");
    var id = event.path("external_id").asString(payload.at("/data/id").asString(""));
    if (id.isEmpty()) throw new IllegalArgumentException("an event without an id");
    var seconds = payload.at("/data/attributes/timestamp").asLong(0);
    reports.add(
        new Report(
            "klaviyo " + id,
            kind,
            null,
            email,
            seconds > 0 ? Instant.ofEpochSecond(seconds) : null,
            !isSoft,
            "Klaviyo: " + topic.replaceAll("[^a-z_.:]", "")));
  }

  private static @Nullable ResponseKind kind(String topic) {
    if (topic.contains("sms") || topic.contains("push")) return null;
    if (topic.contains("bounced")) return ResponseKind.BOUNCED;
    if (topic.contains("spam")) return ResponseKind.COMPLAINED;
    if (topic.contains("unsubscribed_from_email") || topic.contains("unsubscribed_email")) {
      return ResponseKind.UNSUBSCRIBED;
    }
    return null;
  }

  private static @Nullable String email(JsonNode payload) {
    for (var each : payload.path("included")) {
      var email = each.at("/attributes/email").asString("");
      if (each.path("type").asString("").equals("profile") && !email.isEmpty()) return email;
    }
    return null;
  }
}
