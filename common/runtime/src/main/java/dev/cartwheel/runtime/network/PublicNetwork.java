package dev.cartwheel.runtime.network;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Tells the open internet from one's own networks, which a call on behalf of somebody must not
 * reach into.
 *
 * @see "IANA special-purpose address registries, RFC 6890"
 */
public final class PublicNetwork {

  private PublicNetwork() {}

  /**
   * True when every address of the host is on the open internet. The JVM keeps what it resolved for
   * 30 s, so the call that follows goes to the addresses that were looked at.
   */
  public static boolean has(String host) throws UnknownHostException {
    for (var address : InetAddress.getAllByName(host)) {
      if (!has(address)) return false;
    }
    return true;
  }

  static boolean has(InetAddress address) {
    if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress())
      return false;
    if (address.isSiteLocalAddress() || address.isMulticastAddress()) return false;
    return switch (address) {
      case Inet4Address four -> has(four.getAddress());
      case Inet6Address six -> hasSix(six.getAddress());
      default -> false;
    };
  }

  /** Not 0/8, 100.64/10 (carriers), 192.0.0/24, 198.18/15 (benchmarks), 240/4. */
  private static boolean has(byte[] four) {
    int first = four[0] & 0xff;
    int second = four[1] & 0xff;
    if (first == 0 || first >= 240) return false;
    if (first == 100 && second >= 64 && second < 128) return false;
    if (first == 192 && second == 0 && four[2] == 0) return false;
    return !(first == 198 && (second == 18 || second == 19));
  }

  /** Not fc00::/7 (private), 64:ff9b::/96 and 2002::/16 (both hide an IPv4 address). */
  private static boolean hasSix(byte[] six) {
    if ((six[0] & 0xfe) == 0xfc) return false;
    if (six[0] == 0x20 && six[1] == 0x02) return false;
    return !(six[0] == 0 && six[1] == 0x64 && (six[2] & 0xff) == 0xff && (six[3] & 0xff) == 0x9b);
  }
}
