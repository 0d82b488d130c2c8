package dev.cartwheel.collector.webhook.proof;

import dev.cartwheel.collector.webhook.SigningKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Web Signature in compact form whose payload travels apart. RS256 and nothing else: a
 * header that could choose the algorithm could choose a weak one.
 *
 * @see "RFC 7515 appendix F, RFC 7797"
 */
public final class DetachedJws {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern SHAPE = Pattern.compile("([\\w-]{1,2000})\\.\\.([\\w-]{1,2000})");

  private DetachedJws() {}

  public static boolean holds(@Nullable String jws, List<SigningKey> keys, byte[] payload) {
    var parts = SHAPE.matcher(jws == null ? "" : jws);
    if (!parts.matches()) return false;
    var header = header(parts.group(1));
    if (!isUnderstood(header)) return false;
    var message = message(parts.group(1), header, payload);
    var signature = decoded(parts.group(2));
    return keys.stream()
        .filter(key -> isNamed(key, header))
        .anyMatch(key -> Rsa.holds(signature, key.key(), message));
  }

  private static boolean isUnderstood(JsonNode header) {
    if (!"RS256".equals(header.path("alg").asString(""))) return false;
    for (var name : header.path("crit")) {
      if (!"b64".equals(name.asString(""))) return false;
    }
    return true;
  }

  private static boolean isNamed(SigningKey key, JsonNode header) {
    var id = header.path("kid").asString("");
    return id.isEmpty() || id.equals(key.id());
  }

  private static byte[] message(String header, JsonNode read, byte[] payload) {
    var isRaw = read.path("b64").isBoolean() && !read.path("b64").booleanValue();
    var message = new ByteArrayOutputStream(header.length() + 1 + payload.length);
    message.writeBytes((header + '.').getBytes(StandardCharsets.US_ASCII));
    message.writeBytes(isRaw ? payload : Base64.getUrlEncoder().withoutPadding().encode(payload));
    return message.toByteArray();
  }

  private static JsonNode header(String encoded) {
    try {
      return JSON.readTree(decoded(encoded));
    } catch (JacksonException none) {
      return JSON.missingNode();
    }
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getUrlDecoder().decode(base64);
    } catch (IllegalArgumentException none) {
      return new byte[0];
    }
  }
}
