package dev.cartwheel.collector.webhook.proof;

import dev.cartwheel.collector.source.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 under any of the active secrets. How long a comparison takes does not tell how far it
 * got.
 */
public final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] NOTHING = {};

  private Hmac() {}

  public static boolean isBase64(@Nullable String given, List<Secret> secrets, byte[] message) {
    return holds(fromBase64(given), keys(secrets), message);
  }

  public static boolean isHex(@Nullable String given, List<Secret> secrets, byte[] message) {
    return holds(fromHex(given), keys(secrets), message);
  }

  /** Every key is tried, also after one has fitted. */
  public static boolean holds(byte[] given, Collection<byte[]> keys, byte[] message) {
    var fits = false;
    for (var key : keys) fits |= MessageDigest.isEqual(digest(key, message), given);
    return fits;
  }

  /** For platforms that do not sign but send the secret itself. */
  public static boolean isOneOf(@Nullable String given, List<Secret> secrets) {
    var bytes = given == null ? NOTHING : given.getBytes(StandardCharsets.UTF_8);
    var fits = false;
    for (var key : keys(secrets)) fits |= MessageDigest.isEqual(key, bytes);
    return fits;
  }

  public static byte[] digest(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", impossible);
    }
  }

  /** No bytes when it is none, which no digest equals. */
  public static byte[] fromBase64(@Nullable String text) {
    try {
      return text == null ? NOTHING : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException none) {
      return NOTHING;
    }
  }

  private static byte[] fromHex(@Nullable String text) {
    try {
      return text == null ? NOTHING : HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException none) {
      return NOTHING;
    }
  }

  private static List<byte[]> keys(List<Secret> secrets) {
    return secrets.stream().map(s -> s.value().getBytes(StandardCharsets.UTF_8)).toList();
  }
}
