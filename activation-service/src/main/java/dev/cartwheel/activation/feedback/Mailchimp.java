package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.response.ResponseKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forms, of which {@code unsubscribe} and {@code cleaned} say something; others are left alone. */
final class Mailchimp implements Language {
  private static final DateTimeFormatter FIRED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Override
  public boolean isOf(Posted posted) {
    return posted.type().startsWith("application/x-www-form-urlencoded");
  }

  /** Mailchimp signs nothing; but it says which audience it is about. */
  @Override
  public boolean isGenuine(Posted posted, Listener listener) {
    var list = form(new String(posted.body(), StandardCharsets.UTF_8)).get("data[list_id]");
    var audience = listener.destinations().setting(listener.destination(), "audience");
    return list == null || audience.isEmpty() || audience.get().equals(list);
  }

  @Override
  public List<Report> read(Posted posted) {
    var form = form(new String(posted.body(), StandardCharsets.UTF_8));
    var kind = kind(form);
    var email = form.get("data[email]");
    if (kind == null || email == null) return List.of();
    var fired = form.getOrDefault("fired_at", "");
    var reason = form.getOrDefault("data[reason]", "unknown");
    var id = String.join(" ", "mailchimp", form.get("type"), fired, email);
    return List.of(
        new Report(
            id,
            kind,
            null,
            email,
            at(fired),
            true,
            "Mailchimp: " + reason.replaceAll("[^a-z]", "")));
  }

  private static @Nullable ResponseKind kind(Map<String, String> form) {
    var isAbuse = "abuse".equals(form.get("data[reason]"));
    return switch (form.getOrDefault("type", "")) {
      case "unsubscribe" ->
          "delete".equals(form.get("data[action]"))
              ? null
              : isAbuse ? ResponseKind.COMPLAINED : ResponseKind.UNSUBSCRIBED;
      case "cleaned" -> isAbuse ? ResponseKind.COMPLAINED : ResponseKind.BOUNCED;
      default -> null;
    };
  }

  private static @Nullable Instant at(String fired) {
    try {
      return LocalDateTime.parse(fired, FIRED).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static Map<String, String> form(String body) {
    var form = new HashMap<String, String>();
    for (var pair : body.split("&", -1)) {
      var parts = pair.split("=", 2);
      form.putIfAbsent(text(parts[0]), parts.length == 2 ? text(parts[1]) : "");
    }
    return form;
  }

  private static String text(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
