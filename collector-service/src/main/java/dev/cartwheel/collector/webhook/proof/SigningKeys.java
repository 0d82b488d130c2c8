package dev.cartwheel.collector.webhook.proof;

import dev.cartwheel.collector.webhook.Payload;
import dev.cartwheel.collector.webhook.SigningKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Public keys as platforms publish them. */
public final class SigningKeys {
  private static final JsonMapper JSON = new JsonMapper();

  private SigningKeys() {}

  /**
   * The RSA keys of a JSON Web Key Set that are meant for signatures; others are passed over.
   *
   * @see "RFC 7517 section 5"
   */
  public static List<SigningKey> ofJwks(Payload json) {
    var keys = new ArrayList<SigningKey>();
    for (var key : read(json).path("keys")) {
      var isForSignatures = "sig".equals(key.path("use").asString("sig"));
      if ("RSA".equals(key.path("kty").asString("")) && isForSignatures) keys.add(ofJwk(key));
    }
    return keys;
  }

  /** A key in a PEM file of the kind {@code PUBLIC KEY}. */
  public static SigningKey ofPem(String id, String pem) {
    var base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
    return new SigningKey(id, key(new X509EncodedKeySpec(Base64.getDecoder().decode(base64))));
  }

  private static JsonNode read(Payload json) {
    try {
      return JSON.readTree(json.bytes());
    } catch (JacksonException broken) {
      throw new IllegalArgumentException("key set must be JSON", broken);
    }
  }

  private static SigningKey ofJwk(JsonNode key) {
    var spec = new RSAPublicKeySpec(number(key, "n"), number(key, "e"));
    return new SigningKey(key.path("kid").asString(""), key(spec));
  }

  private static BigInteger number(JsonNode key, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asString("")));
  }

  private static PublicKey key(KeySpec spec) {
    try {
      return KeyFactory.getInstance("RSA").generatePublic(spec);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException("not an RSA public key", unusable);
    }
  }
}
