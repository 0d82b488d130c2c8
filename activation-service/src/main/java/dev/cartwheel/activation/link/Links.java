package dev.cartwheel.activation.link;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.runtime.secret.Keys;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes and checks the tokens in links: one byte of purpose, eight of expiry (seconds since 1970),
 * sixteen of the delivery's id, sixteen of HMAC-SHA256, in URL-safe Base64. The delivery says the
 * rest to whoever holds the database.
 */
@Component
public class Links {
  /** How long a cart can be restored by a link. */
  public static final Duration RESTORABLE = Duration.ofDays(7);

  private static final int SIGNED_BYTES = 1 + Long.BYTES + 2 * Long.BYTES;
  private static final int MAC_BYTES = 16;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecretKey key;
  private final String base;

  @Autowired
  Links(ActivationSettings settings, Keys keys) {
    this(settings.publicUrl(), keys);
  }

  public Links(URI publicUrl, Keys keys) {
    this.key = keys.derive("HmacSHA256", "cartwheel links");
    this.base = publicUrl.toString().replaceFirst("/+$", "");
  }

  public URI restore(UUID delivery, Instant now) {
    return URI.create(base + "/restore/" + token(Purpose.RESTORE, delivery, now.plus(RESTORABLE)));
  }

  /** The way out never expires. */
  public URI unsubscribe(UUID delivery) {
    return URI.create(base + "/unsubscribe/" + token(Purpose.UNSUBSCRIBE, delivery, Instant.EPOCH));
  }

  /** What an order is known by that a restored cart led to; it opens nothing and never expires. */
  public String reference(UUID delivery) {
    return token(Purpose.REFERENCE, delivery, Instant.EPOCH);
  }

  public Token readReference(String token) {
    return read(Purpose.REFERENCE, token, Instant.EPOCH);
  }

  public Token readRestore(String token, Instant now) {
    return read(Purpose.RESTORE, token, now);
  }

  public Token readUnsubscribe(String token) {
    return read(Purpose.UNSUBSCRIBE, token, Instant.EPOCH);
  }

  private String token(Purpose purpose, UUID delivery, Instant expiry) {
    var signed =
        ByteBuffer.allocate(SIGNED_BYTES)
            .put(purpose.mark())
            .putLong(expiry.getEpochSecond())
            .putLong(delivery.getMostSignificantBits())
            .putLong(delivery.getLeastSignificantBits())
            .array();
    var token = ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES).put(signed).put(mac(signed)).array();
    return ENCODER.encodeToString(token);
  }

  private Token read(Purpose purpose, String text, Instant now) {
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException noBase64) {
      return new Token.Forged();
    }
    if (token.length != SIGNED_BYTES + MAC_BYTES) return new Token.Forged();
    var signed = Arrays.copyOf(token, SIGNED_BYTES);
    var mac = Arrays.copyOfRange(token, SIGNED_BYTES, token.length);
    if (!MessageDigest.isEqual(mac, mac(signed))) return new Token.Forged();
    var buffer = ByteBuffer.wrap(signed);
    if (buffer.get() != purpose.mark()) return new Token.Forged();
    if (now.isAfter(Instant.ofEpochSecond(buffer.getLong()))) return new Token.Expired();
    return new Token.Valid(new UUID(buffer.getLong(), buffer.getLong()));
  }

  private byte[] mac(byte[] signed) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(signed), MAC_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", impossible);
    }
  }
}
