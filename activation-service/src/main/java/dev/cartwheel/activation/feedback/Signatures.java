package dev.cartwheel.activation.feedback;

import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.runtime.secret.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** The secret of each destination to sign its feedback with, and whether it did. */
@Component
class Signatures {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";

  private final Keys keys;

  Signatures(Keys keys) {
    this.keys = keys;
  }

  /** As the far side is to be given it. */
  String secret(DestinationId destination) {
    return "whsec_" + Base64.getEncoder().encodeToString(key(destination));
  }

  boolean isSigned(Posted posted, DestinationId destination, Instant now) {
    var id = posted.header("webhook-id").orElse("");
    var timestamp = posted.header("webhook-timestamp").orElse("");
    if (id.isEmpty() || !timestamp.matches("\\d{1,12}")) return false;
    var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(at, now).abs().compareTo(TOLERANCE) > 0) return false;
    var right = signature(destination, id + "." + timestamp + ".", posted.body());
    for (var offered : posted.header("webhook-signature").orElse("").split(" ", -1)) {
      if (MessageDigest.isEqual(bytes(offered), bytes(right))) return true;
    }
    return false;
  }

  private String signature(DestinationId destination, String before, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(destination), ALGORITHM));
      mac.update(bytes(before));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", impossible);
    }
  }

  private byte[] key(DestinationId destination) {
    return keys.derive(ALGORITHM, "cartwheel feedback of " + destination.value()).getEncoded();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
