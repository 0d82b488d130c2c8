package dev.cartwheel.collector.source;

import dev.cartwheel.core.commerce.StoreId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may send.
 *
 * @param sources at least one; ids and write keys differ
 */
@ConfigurationProperties("cartwheel")
public record SourceSettings(@DefaultValue List<One> sources) {

  /**
   * Throws IllegalArgumentException that names the setting at fault, before anything is started.
   */
  public SourceSettings {
    sources = List.copyOf(sources);
    var _ = read(sources);
  }

  /**
   * One source.
   *
   * @param id stable name, part of every event id
   * @param store the shop that the events belong to
   * @param writeKey 8 to 200 characters
   * @param kind {@code tag} (browser, public key) or {@code segment} (server)
   * @param currency ISO 4217 code for amounts that come without one
   * @param origins web origins that may use the key, such as {@code https://shop.example}; empty
   *     for any
   */
  public record One(
      @Nullable String id,
      @Nullable String store,
      @Nullable String writeKey,
      @DefaultValue("tag") Source.Kind kind,
      @Nullable String currency,
      @DefaultValue Set<String> origins) {

    @Override
    public String toString() {
      return "One[id=%s, store=%s, kind=%s]".formatted(id, store, kind);
    }
  }

  /** The sources as told. */
  Sources read() {
    return read(sources);
  }

  private static Sources read(List<One> sources) {
    var read = new Source[sources.size()];
    for (int i = 0; i < read.length; i++)
      read[i] = read(sources.get(i), "cartwheel.sources[" + i + "]");
    return new Sources(List.of(read));
  }

  private static Source read(One one, String place) {
    try {
      return new Source(
          required(one.id, "id"),
          new StoreId(required(one.store, "store")),
          one.kind,
          new WriteKey(required(one.writeKey, "write-key")),
          currency(required(one.currency, "currency")),
          one.origins);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(place + ": " + wrong.getMessage());
    }
  }

  private static String required(@Nullable String value, String name) {
    if (Objects.requireNonNullElse(value, "").isBlank()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return Objects.requireNonNull(value);
  }

  private static Currency currency(String code) {
    return Currency.availableCurrencies()
        .filter(currency -> currency.getCurrencyCode().equals(code.toUpperCase(Locale.ROOT)))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "currency must be an ISO 4217 code such as EUR, was '" + code + "'"));
  }
}
