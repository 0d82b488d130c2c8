package dev.cartwheel.collector.quota;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose word is taken for where a request came from. {@code X-Forwarded-For} is read from its end,
 * which the nearest proxy wrote, as long as those who wrote it are trusted; anything further left
 * is what a client made up.
 */
public final class Proxies {
  /** More hops than any honest chain has. */
  private static final int MOST_HOPS = 20;

  private final List<Block> trusted;

  /**
   * The trusted ones.
   *
   * @param blocks in CIDR notation, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}; throws
   *     IllegalArgumentException that names the one that is none
   */
  public Proxies(List<String> blocks) {
    trusted = blocks.stream().map(Block::of).toList();
  }

  /**
   * Where a request came from.
   *
   * @param peer at the other end of the connection
   * @param forwardedFor the header field's lines, joined by commas; null when it was not sent
   */
  public InetAddress client(InetAddress peer, @Nullable String forwardedFor) {
    if (forwardedFor == null || !isTrusted(peer)) return peer;
    var hops = forwardedFor.split(",", -1);
    var client = peer;
    for (int i = hops.length - 1; i >= Math.max(0, hops.length - MOST_HOPS); i--) {
      var hop = Block.address(hops[i].strip());
      if (hop == null) return client;
      client = hop;
      if (!isTrusted(hop)) return client;
    }
    return client;
  }

  private boolean isTrusted(InetAddress address) {
    for (var block : trusted) if (block.holds(address)) return true;
    return false;
  }
}
