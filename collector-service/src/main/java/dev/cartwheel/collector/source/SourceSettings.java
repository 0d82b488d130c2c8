package dev.cartwheel.collector.source;

import dev.cartwheel.core.commerce.StoreId;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may send, from the start and whatever the database says. A collector without a database has
 * these alone.
 *
 * @param sources ids and write keys differ
 */
@ConfigurationProperties("cartwheel")
public record SourceSettings(@DefaultValue List<One> sources) {

  /**
   * Throws IllegalArgumentException that names the setting at fault, before anything is started.
   */
  public SourceSettings {
    sources = List.copyOf(sources);
    var _ = new Sources(read(sources));
  }

  /**
   * One source.
   *
   * @param id stable name, part of every event id
   * @param store the shop that the events belong to
   * @param writeKey 8 to 200 characters; for {@code tag} and {@code segment}
   * @param otherWriteKey a second one, while the first is being changed
   * @param secrets at most two; for webhooks
   * @param accessToken opens the platform's own interface, where content has to be fetched from it
   * @param kind {@code tag} (browser, public key), {@code segment} (server), or the platform whose
   *     webhooks come
   * @param currency ISO 4217 code for amounts that come without one
   * @param zone IANA time zone of times that come without one
   * @param origins web origins that may use the key, such as {@code https://shop.example}; empty
   *     for any
   * @param eventNames what may be said to have happened; empty for anything
   * @param eventsPerSecond more are told to wait, an instance
   * @param requestsPerSecondPerAddress more are told to wait, an instance
   * @param countsOrders whether an order that a browser tells of is a purchase even where webhooks
   *     of the same store tell of orders
   * @param options {@code country}, the shop's, two letters of ISO 3166, for phone numbers that do
   *     not say theirs; and those of the platform's adapter
   */
  public record One(
      @Nullable String id,
      @Nullable String store,
      @Nullable String writeKey,
      @Nullable String otherWriteKey,
      @DefaultValue List<String> secrets,
      @Nullable String accessToken,
      @DefaultValue("tag") Kind kind,
      @Nullable String currency,
      @DefaultValue("UTC") String zone,
      @DefaultValue Set<String> origins,
      @DefaultValue Set<String> eventNames,
      @DefaultValue("50000") int eventsPerSecond,
      @DefaultValue("1000") int requestsPerSecondPerAddress,
      @DefaultValue("false") boolean countsOrders,
      @DefaultValue Map<String, String> options) {

    @Override
    public String toString() {
      return "One[id=%s, store=%s, kind=%s]".formatted(id, store, kind);
    }
  }

  /** The sources as told. */
  public List<Source> read() {
    return read(sources);
  }

  private static List<Source> read(List<One> sources) {
    var read = new Source[sources.size()];
    for (int i = 0; i < read.length; i++)
      read[i] = read(sources.get(i), "cartwheel.sources[" + i + "]");
    return List.of(read);
  }

  private static Source read(One one, String place) {
    try {
      return new Source(
          required(one.id, "id"),
          new StoreId(required(one.store, "store")),
          one.kind,
          keys(one),
          one.secrets.stream().map(Secret::new).toList(),
          one.accessToken == null ? null : new Secret(one.accessToken),
          currency(required(one.currency, "currency")),
          zone(one.zone),
          one.origins,
          one.eventNames,
          new Quota(one.eventsPerSecond, one.requestsPerSecondPerAddress),
          one.countsOrders,
          true,
          one.options);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(place + ": " + wrong.getMessage());
    }
  }

  private static List<WriteKey> keys(One one) {
    var first =
        one.kind.hasWriteKey()
            ? Optional.of(required(one.writeKey, "write-key"))
            : Optional.ofNullable(one.writeKey);
    return Stream.concat(first.stream(), Stream.ofNullable(one.otherWriteKey))
        .map(WriteKey::new)
        .toList();
  }

  private static String required(@Nullable String value, String name) {
    if (Objects.requireNonNullElse(value, "").isBlank()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return Objects.requireNonNull(value);
  }

  /** Throws IllegalArgumentException that says what a currency is. */
  public static Currency currency(String code) {
    return Currency.availableCurrencies()
        .filter(currency -> currency.getCurrencyCode().equals(code.toUpperCase(Locale.ROOT)))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "currency must be an ISO 4217 code such as EUR, was '" + code + "'"));
  }

  /** Throws IllegalArgumentException that says what a time zone is. */
  public static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(
          "zone must be an IANA time zone such as Europe/Berlin, was '" + name + "'");
    }
  }
}
