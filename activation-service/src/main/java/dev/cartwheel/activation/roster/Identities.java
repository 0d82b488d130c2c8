package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.runtime.secret.Keys;
import dev.cartwheel.runtime.secret.Vault;
import dev.cartwheel.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The names under which people were put on lists: kept encrypted, for taking them off again. */
@Component
public class Identities {
  private static final String HMAC = "HmacSHA256";

  private final Vault vault;
  private final SecretKey key;

  Identities(Keys keys) {
    this.vault = new Vault(keys, "cartwheel identities");
    this.key = keys.derive(HMAC, "cartwheel identity hashes");
  }

  /**
   * Encrypts what a person is called, all of their traits included.
   *
   * @param owner row that it is kept in
   */
  public byte[] close(Person person, String owner) {
    var json = json(person).put("profile", person.profile().toString());
    if (!person.traits().isEmpty()) {
      var traits = json.putObject("traits");
      person.traits().forEach(traits::put);
    }
    return vault.close(json.toString(), owner);
  }

  /**
   * Reads what {@link #close} wrote, as a person without consents.
   *
   * @param profile who it is, where it was written without
   */
  public Person open(byte[] identity, String owner, ProfileId profile) {
    var json = Json.mapper().readTree(vault.open(identity, owner));
    var traits = new HashMap<String, String>();
    for (var trait : json.path("traits").properties()) {
      traits.put(trait.getKey(), trait.getValue().stringValue());
    }
    var known = text(json.get("profile"));
    return new Person(
        known == null ? profile : new ProfileId(UUID.fromString(known)),
        text(json.get("email")),
        text(json.get("phone")),
        traits,
        Map.of());
  }

  /**
   * Equal for those who are called the same; tells nothing else.
   *
   * @param byProfile whether our own id is among what they are called
   */
  byte[] hash(Person person, boolean byProfile) {
    var names = json(person);
    if (byProfile) names.put("profile", person.profile().toString());
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(names.toString().getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", impossible);
    }
  }

  private static ObjectNode json(Person person) {
    var json = Json.mapper().createObjectNode();
    json.put("email", person.email());
    json.put("phone", person.phone());
    return json;
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : node.stringValue();
  }
}
