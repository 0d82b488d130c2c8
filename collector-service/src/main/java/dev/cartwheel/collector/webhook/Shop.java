package dev.cartwheel.collector.webhook;

import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.core.commerce.StoreId;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one source, as far as understanding its webhooks needs them.
 *
 * @param source id of the source: part of every event id, so that a new one makes old events new
 *     again
 * @param secrets at most two, so that one can be changed while both are in use
 * @param keys public keys of platforms that sign with private ones, fetched by the caller
 * @param currency what amounts are in when a platform does not say
 * @param zone of times that come without one
 * @param options what one platform alone needs, by name; each adapter documents its own
 */
public record Shop(
    String source,
    StoreId store,
    List<Secret> secrets,
    List<SigningKey> keys,
    Currency currency,
    ZoneId zone,
    Map<String, String> options) {

  /**
   * The name under which a shop keeps our tag's anonymous id with a cart or an order: Shopify note
   * attribute, WooCommerce order meta data, Saleor metadata, Shopware custom field, Adobe quote or
   * order field. A leading underscore, which hides it from shoppers, is fine.
   */
  public static final String VISITOR = "cartwheel_anonymous_id";

  private static final int MOST_SECRETS = 2;

  public Shop {
    secrets = List.copyOf(secrets);
    keys = List.copyOf(keys);
    options = Map.copyOf(options);
    if (secrets.size() > MOST_SECRETS) {
      throw new IllegalArgumentException(
          "at most 2 secrets are active at once, were " + secrets.size());
    }
  }

  /** Where its numbers are of that do not say it; null while nobody says. */
  public @Nullable String country() {
    return options.get("country");
  }

  public String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }
}
