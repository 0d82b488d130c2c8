package dev.cartwheel.collector.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What speaks for a source. */
public enum Kind {
  /** A browser, with a key that everybody can read. */
  TAG,
  /** A server or an SDK in Segment's protocol. */
  SEGMENT,
  /** From here on: webhooks of a platform. */
  SHOPIFY,
  WOOCOMMERCE,
  BIGCOMMERCE,
  ADOBE,
  SALEOR,
  SHOPWARE,
  /** Webhooks of anything else, with a mapping of their fields. */
  GENERIC;

  /** Whether it sends with a write key; otherwise it signs webhooks with a secret. */
  public boolean hasWriteKey() {
    return this == TAG || this == SEGMENT;
  }

  public boolean isWebhook() {
    return !hasWriteKey();
  }

  /** As settings and interfaces spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws IllegalArgumentException that lists the words there are. */
  public static Kind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findAny()
        .orElseThrow(
            () -> new IllegalArgumentException("kind must be " + words() + ", was '" + word + "'"));
  }

  public static String words() {
    return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", ", "one of ", ""));
  }
}
