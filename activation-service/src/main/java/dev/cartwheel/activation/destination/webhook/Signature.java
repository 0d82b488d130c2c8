package dev.cartwheel.activation.destination.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent: Base64 of HMAC-SHA256 over {@code id.timestamp.body}.
 *
 * @see "Standard Webhooks specification, symmetric signatures (v1)"
 */
final class Signature {
  private static final String PREFIX = "whsec_";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  private final SecretKeySpec key;

  /** Takes Base64 of 24 to 64 bytes, after {@code whsec_} or alone. */
  Signature(String secret) {
    var bytes = bytes(secret);
    if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException("secret must hold 24 to 64 bytes, held " + bytes.length);
    }
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /**
   * @param timestamp of the attempt, in seconds since 1970
   */
  String of(String id, long timestamp, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", impossible);
    }
  }

  private static byte[] bytes(String secret) {
    var encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException noBase64) {
      throw new IllegalArgumentException("secret must be Base64, after whsec_ or alone", noBase64);
    }
  }
}
