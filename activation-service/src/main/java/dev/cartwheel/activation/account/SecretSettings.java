package dev.cartwheel.activation.account;

import dev.cartwheel.runtime.secret.Vault;
import dev.cartwheel.wire.Json;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Parts the secret settings of a destination from the others, and puts them together again. */
@Component
class SecretSettings {
  private final Vault vault;

  SecretSettings(Vault vault) {
    this.vault = vault;
  }

  /**
   * What was kept before, overlaid by what is sent now; a secret that is not sent stays as it was.
   */
  ObjectNode completed(ObjectNode sent, Set<String> secrets, DestinationRow row) {
    var whole = sent.deepCopy();
    var kept = open(row);
    for (var name : secrets) {
      if (!whole.has(name) && kept.has(name)) whole.set(name, kept.get(name));
    }
    return whole;
  }

  /** Writes all settings into the row, the secret ones encrypted. */
  void keep(ObjectNode whole, Set<String> secrets, DestinationRow row) {
    var open = whole.deepCopy();
    var hidden = Json.mapper().createObjectNode();
    for (var name : secrets) {
      var value = open.remove(name);
      if (value != null && !value.isNull()) hidden.set(name, value);
    }
    row.settings = open.toString();
    row.secrets = vault.close(hidden.toString(), row.id.toString());
  }

  /** All settings, the secret ones too. */
  ObjectNode whole(DestinationRow row) {
    return settings(row).setAll(open(row));
  }

  static ObjectNode settings(DestinationRow row) {
    return (ObjectNode) Json.mapper().readTree(row.settings);
  }

  /** The names of the secrets that are set. */
  Set<String> names(DestinationRow row) {
    return new TreeSet<>(open(row).propertyNames());
  }

  /** The secret settings alone. */
  ObjectNode hidden(DestinationRow row) {
    return open(row);
  }

  private ObjectNode open(DestinationRow row) {
    if (row.secrets.length == 0) return Json.mapper().createObjectNode();
    return (ObjectNode) Json.mapper().readTree(vault.open(row.secrets, row.id.toString()));
  }
}
