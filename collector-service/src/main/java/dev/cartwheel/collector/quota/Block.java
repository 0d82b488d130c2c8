package dev.cartwheel.collector.quota;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses.
 *
 * @param bits of the address that all of the block have in common
 */
record Block(InetAddress first, int bits) {
  /** Nothing that the resolver would look up as a name. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]{0,4}(:[0-9a-fA-F.]{0,15}){2,8}");

  private static final Pattern PORT = Pattern.compile("^\\[(.+)](:\\d+)?$|^([\\d.]+):\\d+$");

  /** Throws IllegalArgumentException with the text when it is no block. */
  static Block of(String text) {
    var slash = text.indexOf('/');
    var first = address(slash < 0 ? text : text.substring(0, slash));
    if (first == null) throw none(text);
    var length = first.getAddress().length * Byte.SIZE;
    var bits = slash < 0 ? length : bits(text, slash);
    if (bits < 0 || bits > length) throw none(text);
    return new Block(first, bits);
  }

  boolean holds(InetAddress address) {
    var one = first.getAddress();
    var other = address.getAddress();
    if (one.length != other.length) return false;
    for (int bit = 0; bit < bits; bit += Byte.SIZE) {
      var kept = Math.min(Byte.SIZE, bits - bit);
      var mask = 0xff << (Byte.SIZE - kept);
      if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask & 0xff) != 0) return false;
    }
    return true;
  }

  /**
   * An address as proxies write it, also with a port; null when it is none. Never asks a resolver.
   */
  static @Nullable InetAddress address(String text) {
    var ported = PORT.matcher(text);
    var bare =
        !ported.matches() ? text : ported.group(1) != null ? ported.group(1) : ported.group(3);
    if (!LITERAL.matcher(bare).matches()) return null;
    try {
      return InetAddress.getByName(bare);
    } catch (UnknownHostException none) {
      return null;
    }
  }

  private static int bits(String text, int slash) {
    try {
      return Integer.parseInt(text.substring(slash + 1));
    } catch (NumberFormatException none) {
      throw none(text);
    }
  }

  private static IllegalArgumentException none(String text) {
    return new IllegalArgumentException(
        "must be a block of addresses such as 10.0.0.0/8, was '" + text + "'");
  }
}
