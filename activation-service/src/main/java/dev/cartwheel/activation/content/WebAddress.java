package dev.cartwheel.activation.content;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that came with products: only what a browser fetches over HTTP may stand in a link or
 * an image.
 */
public final class WebAddress {

  private WebAddress() {}

  /** The address, when it is an absolute one of http or https. */
  public static Optional<String> of(@Nullable String address) {
    if (address == null || address.length() > 2_000) return Optional.empty();
    try {
      var uri = new URI(address.strip());
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      var isWeb = scheme.equals("http") || scheme.equals("https");
      return isWeb && uri.getHost() != null ? Optional.of(uri.toASCIIString()) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
