package dev.cartwheel.collector.webhook;

import dev.cartwheel.collector.source.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as platforms do, apart from the code that verifies. */
public final class Seal {
  private static final KeyPair PAIR = pair();

  private Seal() {}

  public static String base64(Secret secret, String body) {
    return Base64.getEncoder().encodeToString(hmac(bytes(secret.value()), bytes(body)));
  }

  public static String hex(Secret secret, String body) {
    return HexFormat.of().formatHex(hmac(bytes(secret.value()), bytes(body)));
  }

  public static byte[] hmac(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  public static SigningKey publicKey(String id) {
    return new SigningKey(id, PAIR.getPublic());
  }

  public static byte[] rsa(byte[] message) {
    return rsa(PAIR.getPrivate(), message);
  }

  public static byte[] rsa(PrivateKey key, byte[] message) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  /** A detached JWS under a header of one's own. */
  public static String jws(String header, String body, boolean isRaw) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var first = encoder.encodeToString(bytes(header));
    var second = isRaw ? body : encoder.encodeToString(bytes(body));
    return first + ".." + encoder.encodeToString(rsa(bytes(first + "." + second)));
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }
}
