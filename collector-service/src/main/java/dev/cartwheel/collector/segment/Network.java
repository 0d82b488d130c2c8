package dev.cartwheel.collector.segment;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is left of an address before anything is stored: the first 24 bits of IPv4, the first 48 of
 * IPv6, neither of which is one household.
 */
final class Network {
  private static final int LONGEST = 45;

  private Network() {}

  /** Null when the text is no address, or none that says anything. Never asks a resolver. */
  static @Nullable String of(String text) {
    if (text.isEmpty() || text.length() > LONGEST || text.indexOf('%') >= 0) return null;
    try {
      return of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  /** Of a browser; where a server is says nothing of the shopper. */
  static @Nullable String of(Peer peer) {
    return peer.isBrowser() ? of(peer.address()) : null;
  }

  private static @Nullable String of(@Nullable InetAddress address) {
    if (address == null || address.isAnyLocalAddress()) return null;
    var bytes = address.getAddress();
    if (bytes.length == 4) {
      return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0/24";
    }
    return group(bytes, 0) + ":" + group(bytes, 2) + ":" + group(bytes, 4) + "::/48";
  }

  private static String group(byte[] bytes, int at) {
    return Integer.toHexString(((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff));
  }
}
