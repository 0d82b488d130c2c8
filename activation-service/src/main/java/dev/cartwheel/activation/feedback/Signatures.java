package dev.cartwheel.activation.feedback;

import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.runtime.secret.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** The secret of each destination to sign its feedback with, and whether it did. */
@Component
class Signatures {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Longer than any far side goes on trying. */
  private static final Duration RETRIES = Duration.ofDays(3);

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

  /**
   * Hex of HMAC-SHA256 over the body and, right after it, the time as the header spells it. Klaviyo
   * says nothing of how old a delivery may be: one that is told again changes nothing, so it only
   * has to be young enough that what was heard of it is still known.
   */
  boolean isSignedAsKlaviyo(Posted posted, DestinationId destination, Instant now) {
    var timestamp = posted.header(Klaviyo.TIMESTAMP).orElse("");
    var offered = posted.header(Klaviyo.SIGNATURE).orElse("").toLowerCase(Locale.ROOT);
    if (!isRecent(timestamp, now)) return false;
    var right =
        HexFormat.of().formatHex(mac(bytes(secret(destination)), posted.body(), bytes(timestamp)));
    return MessageDigest.isEqual(bytes(offered), bytes(right));
  }

  /**
   * Hex of HMAC-SHA256, with the key that Customer.io made, over {@code v0:}, the time, a colon and
   * the body.
   */
  static boolean isSignedAsCustomerIo(Posted posted, String key, Instant now) {
    var timestamp = posted.header(CustomerIo.TIMESTAMP).orElse("");
    if (!timestamp.matches("\\d{1,12}")) return false;
    if (!isRecent(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)) return false;
    var offered = posted.header(CustomerIo.SIGNATURE).orElse("").toLowerCase(Locale.ROOT);
    var right = mac(bytes(key), bytes("v0:" + timestamp + ":"), posted.body());
    return MessageDigest.isEqual(bytes(offered), bytes(HexFormat.of().formatHex(right)));
  }

  private static boolean isRecent(String timestamp, Instant now) {
    try {
      return isRecent(
          ZonedDateTime.parse(timestamp, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(), now);
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  private static boolean isRecent(Instant at, Instant now) {
    return at.isBefore(now.plus(TOLERANCE)) && at.isAfter(now.minus(RETRIES));
  }

  private String signature(DestinationId destination, String before, byte[] body) {
    return "v1," + Base64.getEncoder().encodeToString(mac(key(destination), bytes(before), body));
  }

  private static byte[] mac(byte[] key, byte[]... parts) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (var part : parts) mac.update(part);
      return mac.doFinal();
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
