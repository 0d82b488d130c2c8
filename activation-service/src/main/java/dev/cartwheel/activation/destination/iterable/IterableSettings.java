package dev.cartwheel.activation.destination.iterable;

import dev.cartwheel.activation.input.Field;
import java.util.Optional;

/**
 * A project at Iterable whose users have addresses.
 *
 * @param base without a slash at its end
 * @param workflow journey that a message starts; empty when journeys start on the event
 * @param keepsCart whether the cart on the profile is ours to keep
 */
record IterableSettings(
    String base,
    String apiKey,
    String event,
    String exitEvent,
    Optional<Integer> workflow,
    boolean keepsCart,
    boolean tellsPurchases) {
  static final String EVENT = "cartAbandoned";
  static final String EXIT_EVENT = "cartAbandonmentEnded";
  static final int LONGEST_EVENT = 200;

  /** Where the data of the project are. */
  enum Region {
    US,
    EU;

    private String base() {
      return this == EU ? "https://api.eu.iterable.com" : "https://api.iterable.com";
    }
  }

  static IterableSettings read(Field json) {
    json.object(IterableKind.SCHEMA.names());
    var region = json.find("region").map(f -> f.choice(Region.class)).orElse(Region.US);
    return new IterableSettings(
        json.find("baseUrl")
            .map(f -> f.web().toString())
            .orElse(region.base())
            .replaceAll("/+$", ""),
        key(json.get("apiKey", "a server-side API key")),
        json.find("event").map(f -> f.text(LONGEST_EVENT)).orElse(EVENT),
        json.find("exitEvent").map(f -> f.text(LONGEST_EVENT)).orElse(EXIT_EVENT),
        json.find("workflow").map(f -> f.number(1, Integer.MAX_VALUE)),
        json.find("cart").map(Field::truth).orElse(false),
        json.find("purchases").map(Field::truth).orElse(false));
  }

  private static String key(Field field) {
    var key = field.secret(200);
    if (!key.matches("[!-~]+")) throw field.fault("a key of letters, digits and signs");
    return key;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "IterableSettings[" + base + "]";
  }
}
