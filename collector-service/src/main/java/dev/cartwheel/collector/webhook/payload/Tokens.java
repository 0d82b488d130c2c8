package dev.cartwheel.collector.webhook.payload;

import dev.cartwheel.collector.webhook.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What platforms call a cart or a checkout: opaque, of any length, and sometimes with a secret
 * behind it.
 */
public final class Tokens {
  /** Leaves room for the store in front of it. */
  private static final int LONGEST = 390;

  private Tokens() {}

  /**
   * {@code gid://shop/Cart/token?key=secret} comes to the token: the key opens the cart and goes
   * nowhere.
   */
  public static @Nullable String plain(@Nullable String raw) {
    if (raw == null) return null;
    var end = raw.indexOf('?');
    var path = end < 0 ? raw : raw.substring(0, end);
    var token = path.startsWith("gid://") ? path.substring(path.lastIndexOf('/') + 1) : path;
    return token.isBlank() ? null : bounded(token);
  }

  /** One that is too long goes by its digest, always the same. */
  static String bounded(String token) {
    return token.length() <= LONGEST ? token : "sha256:" + Payload.of(token).sha256();
  }
}
