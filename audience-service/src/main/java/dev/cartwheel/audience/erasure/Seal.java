package dev.cartwheel.audience.erasure;

import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.identity.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Hashes names and orders so that they are known again and cannot be read: HMAC-SHA-256 with a
 * secret key.
 */
@Component
class Seal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private static final String DRAW =
      "INSERT INTO tombstone_salt (salt) VALUES (?) ON CONFLICT DO NOTHING";
  private static final String READ = "SELECT salt FROM tombstone_salt";

  private final JdbcTemplate jdbc;
  private final ErasureSettings settings;
  private volatile @Nullable Mac keyed;

  Seal(JdbcTemplate jdbc, ErasureSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** Hashes many, of one transaction. */
  Hash hash() {
    var known = keyed;
    if (known == null) {
      known = keyed(salt());
      keyed = known;
    }
    return new Hash(copy(known));
  }

  /** For one thread. */
  record Hash(Mac mac) {
    byte[] of(Identifier name) {
      return of(name.kind().name(), name.value());
    }

    byte[] of(OrderId order) {
      return of("ORDER", order.store().value(), order.number());
    }

    private byte[] of(String... parts) {
      for (var i = 0; i < parts.length; i++) {
        if (i > 0) mac.update((byte) 0);
        mac.update(parts[i].getBytes(StandardCharsets.UTF_8));
      }
      return mac.doFinal();
    }
  }

  private byte[] salt() {
    if (!settings.salt().isEmpty()) return settings.salt().getBytes(StandardCharsets.UTF_8);
    var drawn = new byte[BYTES];
    new SecureRandom().nextBytes(drawn);
    jdbc.update(DRAW, (Object) drawn);
    return Objects.requireNonNull(jdbc.queryForObject(READ, byte[].class));
  }

  private static Mac keyed(byte[] salt) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(salt, ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  private static Mac copy(Mac keyed) {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's own can be cloned", impossible);
    }
  }
}
