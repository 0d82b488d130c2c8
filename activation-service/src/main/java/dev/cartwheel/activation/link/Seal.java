package dev.cartwheel.activation.link;

import dev.cartwheel.runtime.secret.Keys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Makes tokens of bytes, and bytes of tokens that are ours: sixteen bytes of HMAC-SHA256 follow.
 */
final class Seal {
  private static final int MAC_BYTES = 16;

  /** What web servers take as one line of a request is twice that. */
  private static final int LONGEST = 4_000;

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecretKey key;

  Seal(Keys keys) {
    this.key = keys.derive("HmacSHA256", "cartwheel links");
  }

  String close(byte[] bytes) {
    var token = ByteBuffer.allocate(bytes.length + MAC_BYTES).put(bytes).put(mac(bytes)).array();
    return ENCODER.encodeToString(token);
  }

  /** Empty when it is none of ours, or was changed on the way. */
  Optional<ByteBuffer> open(String token) {
    if (token.length() > LONGEST) return Optional.empty();
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
    if (all.length <= MAC_BYTES) return Optional.empty();
    var bytes = Arrays.copyOf(all, all.length - MAC_BYTES);
    var mac = Arrays.copyOfRange(all, bytes.length, all.length);
    return MessageDigest.isEqual(mac, mac(bytes))
        ? Optional.of(ByteBuffer.wrap(bytes))
        : Optional.empty();
  }

  private byte[] mac(byte[] bytes) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(bytes), MAC_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", impossible);
    }
  }
}
