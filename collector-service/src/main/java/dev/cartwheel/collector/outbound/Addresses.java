package dev.cartwheel.collector.outbound;

import dev.cartwheel.runtime.network.PublicNetwork;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Which addresses may be called.
 *
 * @param privateAllowed whether plain http and one's own networks will do, as on a developer's
 *     machine
 */
public record Addresses(boolean privateAllowed) {

  /**
   * Reads an address as it stands in settings.
   *
   * @throws IllegalArgumentException that begins with the name of the setting
   */
  public URI read(String name, String text) {
    try {
      var address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (isWeb(address) && isPlain(address)) return address;
    } catch (URISyntaxException none) {
      // Told below.
    }
    throw new IllegalArgumentException(
        name + " must be an address such as https://shop.example, without user, query or fragment");
  }

  /** Whether the address may be called now; asks the name service. */
  boolean admit(URI address) throws UnknownHostException {
    return isWeb(address) && (privateAllowed || PublicNetwork.has(address.getHost()));
  }

  private boolean isWeb(URI address) {
    var scheme = address.getScheme();
    var isWeb = "https".equals(scheme) || (privateAllowed && "http".equals(scheme));
    return isWeb && address.getHost() != null;
  }

  private static boolean isPlain(URI address) {
    return address.getRawUserInfo() == null
        && address.getRawQuery() == null
        && address.getRawFragment() == null;
  }
}
