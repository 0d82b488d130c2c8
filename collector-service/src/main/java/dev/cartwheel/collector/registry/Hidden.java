package dev.cartwheel.collector.registry;

import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.WriteKey;
import dev.cartwheel.runtime.secret.Vault;
import dev.cartwheel.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is secret about a source; kept encrypted, bound to the source's id. */
record Hidden(List<String> writeKeys, List<String> secrets, @Nullable String accessToken) {
  static final Hidden NOTHING = new Hidden(List.of(), List.of(), null);

  Hidden {
    writeKeys = List.copyOf(writeKeys);
    secrets = List.copyOf(secrets);
  }

  static Hidden of(Source source) {
    var token = source.accessToken();
    return new Hidden(
        source.keys().stream().map(WriteKey::value).toList(),
        source.secrets().stream().map(Secret::value).toList(),
        token == null ? null : token.value());
  }

  /** Throws IllegalStateException when it was sealed under another secret. */
  static Hidden open(byte[] sealed, String id, Vault vault) {
    return Json.lasting().readValue(vault.open(sealed, id), Hidden.class);
  }

  byte[] seal(String id, Vault vault) {
    return vault.close(Json.lasting().writeValueAsString(this), id);
  }

  @Override
  public String toString() {
    return "Hidden";
  }
}
