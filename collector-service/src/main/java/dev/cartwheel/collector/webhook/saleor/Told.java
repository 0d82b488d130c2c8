package dev.cartwheel.collector.webhook.saleor;

import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payload in any of its shapes: what a subscription asked for, with or without {@code data} and
 * {@code event} around it; the older list with one object of a {@code type}; or the notification
 * with a {@code payload} in it.
 *
 * @param header the event's name by the header, in lower case; empty when missing
 */
record Told(Fields body, String header) {
  enum About {
    CHECKOUT,
    ORDER,
    USER,
    OTHER
  }

  private static final List<String> AROUND = List.of("data", "event", "payload");

  About about() {
    if (isOf("checkout")) return About.CHECKOUT;
    if (isOf("order")) return About.ORDER;
    return isOf("user") || isOf("customer") ? About.USER : About.OTHER;
  }

  Fields subject() {
    if (body.isArray()) return core();
    var named = core().first("checkout", "order", "user", "customer");
    return named.isObject() ? named : core();
  }

  /** What happened: by the header, else by the payload. */
  String type() {
    if (!header.isEmpty()) return header;
    var notified = body.words("notify_event");
    return notified == null ? about().name() : notified;
  }

  boolean is(String... words) {
    for (var word : words) {
      if (header.contains(word)) return true;
    }
    return false;
  }

  @Nullable Instant updated() {
    var updated = Times.in(subject(), ZoneOffset.UTC, "updatedAt", "updated_at", "last_change");
    return updated != null ? updated : Times.in(core(), ZoneOffset.UTC, "issuedAt");
  }

  private Fields core() {
    var core = body.isArray() && !body.elements().isEmpty() ? body.elements().getFirst() : body;
    for (var name : AROUND) {
      if (core.first(name).isObject()) core = core.child(name);
    }
    return core;
  }

  private boolean isOf(String type) {
    return body.isArray() ? core().word("type").equals(type) : core().first(type).isObject();
  }
}
