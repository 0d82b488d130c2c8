package dev.cartwheel.collector.platform;

import dev.cartwheel.collector.outbound.Addresses;
import dev.cartwheel.collector.source.Kind;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.SigningKey;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.saleor.SaleorSource;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The platforms, by kind of source. */
public final class Platforms {
  /** Root of a BigCommerce store's interface, such as https://api.bigcommerce.com/stores/abc. */
  private static final String API = "api";

  private final Map<Kind, WebhookSource> platforms;
  private final Addresses addresses;

  public Platforms(Collection<WebhookSource> platforms, Addresses addresses) {
    this.platforms =
        platforms.stream()
            .collect(Collectors.toUnmodifiableMap(one -> Kind.of(one.kind()), one -> one));
    this.addresses = addresses;
  }

  /** Throws IllegalArgumentException when webhooks of this kind are not understood. */
  public WebhookSource of(Kind kind) {
    var platform = platforms.get(kind);
    if (platform == null) throw new IllegalArgumentException(kind + " sends no webhooks");
    return platform;
  }

  public Shop shop(Source source, List<SigningKey> keys) {
    return new Shop(
        source.id(),
        source.store(),
        source.secrets(),
        keys,
        source.currency(),
        source.zone(),
        source.options());
  }

  /**
   * Throws IllegalArgumentException that begins with the name of the part at fault, when webhooks
   * could not be taken from the source as it is.
   */
  public void check(Source source) {
    if (!source.kind().isWebhook()) return;
    of(source.kind()).check(shop(source, List.of()));
    if (source.options().containsKey(SaleorSource.URL)) {
      var _ = address(source, SaleorSource.URL);
    }
    if (source.kind() != Kind.BIGCOMMERCE) return;
    var _ = api(source);
    if (source.accessToken() == null) {
      throw new IllegalArgumentException(
          "accessToken: bigcommerce needs one, as its webhooks hold ids only");
    }
  }

  /** Where content of this source is fetched from. */
  public URI api(Source source) {
    return address(source, API);
  }

  /** An address among the options. */
  public URI address(Source source, String option) {
    return addresses.read(
        "options." + option, Objects.requireNonNullElse(source.options().get(option), ""));
  }
}
