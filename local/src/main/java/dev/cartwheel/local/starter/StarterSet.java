package dev.cartwheel.local.starter;

import dev.cartwheel.local.rest.Rest;
import dev.cartwheel.local.stack.Part;
import dev.cartwheel.local.stack.Secrets;
import dev.cartwheel.local.stack.Settings;
import dev.cartwheel.wire.Durations;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inbox as a destination, the audience of abandoned carts, the journey that reminds them. Each
 * is found by its name and made only if it is absent: whatever a person changed stays changed.
 */
public final class StarterSet {
  private static final String DESTINATION = "Inbox";
  private static final String AUDIENCE = "Abandoned carts";
  private static final String JOURNEY = "Cart reminder";

  private final Settings settings;
  private final Rest audiences;
  private final Rest activation;

  public StarterSet(Settings settings, Secrets secrets, HttpClient http) {
    this.settings = settings;
    this.audiences = new Rest(http, settings.url(Part.AUDIENCE), secrets.apiKey());
    this.activation = new Rest(http, settings.url(Part.ACTIVATION), secrets.apiKey());
  }

  /** Returns true when something had to be made. */
  public boolean ensure() throws InterruptedException {
    if (find(activation, "journeys", JOURNEY).isPresent()) return false;
    var destination = ensure(activation, "destinations", DESTINATION, inbox());
    var audience = ensure(audiences, "audiences", AUDIENCE, abandoned());
    ensure(activation, "journeys", JOURNEY, reminder(audience, destination));
    return true;
  }

  private Map<String, Object> inbox() {
    return Map.of(
        "name",
        DESTINATION,
        "kind",
        "smtp",
        "settings",
        Map.of(
            "host", "127.0.0.1",
            "port", settings.port(Part.SMTP),
            "tls", "none",
            "from", "hello@hearth-and-loom.example",
            "fromName", "Hearth & Loom",
            "shopUrl", settings.url(Part.WEB) + "/shop/cart"));
  }

  private Map<String, Object> abandoned() {
    var worth = Map.of("type", "cart", "value", Map.of("above", "0", "currency", "USD"));
    var silent = Map.of("type", "idle", "for", Durations.write(settings.idle()));
    return Map.of("name", AUDIENCE, "rule", Map.of("type", "all", "rules", List.of(worth, silent)));
  }

  /** Sends at once on entry, and to the same person again and again: made to be watched. */
  private Map<String, Object> reminder(String audience, String destination) {
    var send =
        Map.of(
            "type", "send",
            "key", "reminder",
            "destination", destination,
            "subject", "Still thinking it over?");
    return Map.of(
        "name",
        JOURNEY,
        "state",
        "live",
        "trigger",
        audience,
        "steps",
        List.of(send),
        "reentry",
        Durations.write(settings.idle()));
  }

  private static String ensure(Rest rest, String kind, String name, Map<String, Object> body)
      throws InterruptedException {
    var found = find(rest, kind, name);
    return found.isPresent() ? found.get() : rest.post("/api/" + kind, body).path("id").asString();
  }

  private static Optional<String> find(Rest rest, String kind, String name)
      throws InterruptedException {
    return rest.get("/api/" + kind)
        .path(kind)
        .valueStream()
        .filter(one -> one.path("name").asString().equals(name))
        .map(one -> one.path("id").asString())
        .findFirst();
  }
}
