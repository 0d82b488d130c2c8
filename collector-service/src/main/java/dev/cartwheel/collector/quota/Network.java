package dev.cartwheel.collector.quota;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The part of an address that one customer of a network provider has for themselves. */
final class Network {
  /** Of IPv6: whoever has one address has all of its /64. */
  private static final int OWN_BYTES = 8;

  private Network() {}

  static InetAddress of(InetAddress address) {
    if (!(address instanceof Inet6Address)) return address;
    var bytes = address.getAddress();
    Arrays.fill(bytes, OWN_BYTES, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("16 bytes are an address", impossible);
    }
  }
}
