package dev.cartwheel.activation.destination.customerio;

import dev.cartwheel.activation.input.Field;
import java.util.Optional;

/**
 * A workspace at Customer.io.
 *
 * @param base without a slash at its end
 * @param purchaseEvent empty when purchases are not told
 */
record CustomerIoSettings(
    String base,
    Region region,
    String siteId,
    String apiKey,
    String event,
    String exitEvent,
    Optional<String> purchaseEvent) {
  static final String EVENT = "Cart Abandoned";
  static final String EXIT_EVENT = "Cart Abandonment Ended";
  static final int LONGEST_EVENT = 100;

  /** Where the data of the account are. */
  enum Region {
    US,
    EU;

    private String base() {
      return this == EU ? "https://track-eu.customer.io" : "https://track.customer.io";
    }
  }

  static CustomerIoSettings read(Field json) {
    json.object(CustomerIoKind.SCHEMA.names());
    json.find("webhookKey").ifPresent(key -> key.secret(200));
    var region = json.find("region").map(f -> f.choice(Region.class)).orElse(Region.US);
    return new CustomerIoSettings(
        json.find("baseUrl")
            .map(f -> f.web().toString())
            .orElse(region.base())
            .replaceAll("/+$", ""),
        region,
        siteId(json.get("siteId", "the site id of a Track API key")),
        json.get("apiKey", "the API key that belongs to the site id").secret(200),
        json.find("event").map(f -> f.text(LONGEST_EVENT)).orElse(EVENT),
        json.find("exitEvent").map(f -> f.text(LONGEST_EVENT)).orElse(EXIT_EVENT),
        json.find("purchaseEvent").map(f -> f.text(LONGEST_EVENT)));
  }

  /** Of a pair by which HTTP knows somebody, the first cannot hold a colon. */
  private static String siteId(Field field) {
    var id = field.text(100);
    if (!id.matches("[A-Za-z0-9_-]+")) throw field.invalid("an id of letters and digits");
    return id;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "CustomerIoSettings[" + base + "]";
  }
}
