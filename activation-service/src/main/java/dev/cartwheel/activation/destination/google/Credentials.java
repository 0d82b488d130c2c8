package dev.cartwheel.activation.destination.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a token is asked for with, as Google's files have it. */
sealed interface Credentials {
  URI TOKENS = URI.create("https://oauth2.googleapis.com/token");

  /** Where tokens are given out. */
  URI tokens();

  /** The form that asks for one. */
  Map<String, String> form(Instant now);

  /** A program's own account: it signs that it is itself. */
  record ServiceAccount(URI tokens, String email, String keyId, PrivateKey key)
      implements Credentials {
    private static final String SCOPE = "https://www.googleapis.com/auth/datamanager";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration VALID = Duration.ofMinutes(10);

    @Override
    public Map<String, String> form(Instant now) {
      return Map.of("grant_type", GRANT, "assertion", assertion(now));
    }

    /**
     * @see "RFC 7523, JSON Web Token profile for OAuth 2.0 authorization grants"
     */
    private String assertion(Instant now) {
      var header = Json.mapper().createObjectNode();
      header.put("alg", "RS256").put("typ", "JWT").put("kid", keyId);
      var claims = Json.mapper().createObjectNode();
      claims.put("iss", email).put("scope", SCOPE).put("aud", tokens.toString());
      claims.put("iat", now.getEpochSecond()).put("exp", now.plus(VALID).getEpochSecond());
      var signed = part(header.toString().getBytes(UTF_8)) + "." + part(bytes(claims));
      return signed + "." + part(signature(signed));
    }

    private static byte[] bytes(JsonNode json) {
      return json.toString().getBytes(UTF_8);
    }

    private static String part(byte[] bytes) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] signature(String signed) {
      try {
        var signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(key);
        signing.update(signed.getBytes(UTF_8));
        return signing.sign();
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("every JDK has SHA256withRSA", impossible);
      }
    }

    /** Without the key. */
    @Override
    public String toString() {
      return "ServiceAccount[" + keyId + "]";
    }
  }

  /** A person who once allowed it. */
  record User(URI tokens, String clientId, String clientSecret, String refreshToken)
      implements Credentials {
    @Override
    public Map<String, String> form(Instant now) {
      return Map.of(
          "grant_type", "refresh_token",
          "client_id", clientId,
          "client_secret", clientSecret,
          "refresh_token", refreshToken);
    }

    /** Without secrets. */
    @Override
    public String toString() {
      return "User[" + clientId + "]";
    }
  }

  /**
   * Reads the file that Google gives out.
   *
   * @param tokens where tokens are given out, if not where the file says
   */
  static Credentials read(Field field, Optional<URI> tokens) {
    try {
      var json = Json.mapper().readTree(field.secret(10_000));
      return switch (json.path("type").asString("")) {
        case "service_account" -> serviceAccount(json, tokens);
        case "authorized_user" -> user(json, tokens);
        default -> throw new IllegalArgumentException("of no known type");
      };
    } catch (JacksonException | IllegalArgumentException | GeneralSecurityException unfit) {
      throw field.fault("the JSON of a service account's key, or of an authorized user");
    }
  }

  private static Credentials serviceAccount(JsonNode json, Optional<URI> tokens)
      throws GeneralSecurityException {
    var told = json.path("token_uri").asString("");
    var where = tokens.orElse(told.isEmpty() ? TOKENS : URI.create(told));
    var pem = text(json, "private_key").replaceAll("-----[A-Z ]+-----|\\s", "");
    var key = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem));
    return new ServiceAccount(
        where,
        text(json, "client_email"),
        text(json, "private_key_id"),
        KeyFactory.getInstance("RSA").generatePrivate(key));
  }

  private static Credentials user(JsonNode json, Optional<URI> tokens) {
    return new User(
        tokens.orElse(TOKENS),
        text(json, "client_id"),
        text(json, "client_secret"),
        text(json, "refresh_token"));
  }

  private static String text(JsonNode json, String name) {
    var text = json.path(name).asString("");
    if (text.isBlank()) throw new IllegalArgumentException("without " + name);
    return text;
  }
}
