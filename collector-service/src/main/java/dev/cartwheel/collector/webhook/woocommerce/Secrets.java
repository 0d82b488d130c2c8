package dev.cartwheel.collector.webhook.woocommerce;

import dev.cartwheel.collector.source.Secret;
import java.util.List;
import java.util.stream.Stream;

/**
 * The platform decodes HTML entities in a secret before it signs with it; what its page shows may
 * be either.
 */
final class Secrets {

  private Secrets() {}

  static List<Secret> alsoDecoded(List<Secret> secrets) {
    return secrets.stream().flatMap(s -> Stream.of(s, decoded(s))).distinct().toList();
  }

  private static Secret decoded(Secret secret) {
    var text =
        secret
            .value()
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#039;", "'")
            .replace("&amp;", "&");
    return text.isBlank() ? secret : new Secret(text);
  }
}
