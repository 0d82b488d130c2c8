package dev.cartwheel.collector.source;

import dev.cartwheel.core.commerce.StoreId;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that sends events: a shop's tag, a server that speaks Segment's protocol, a platform
 * that calls webhooks.
 *
 * @param id stable name; part of every event id, so that a new one makes old events new again
 * @param keys what clients show; one, or two while it is being changed; none for webhooks
 * @param secrets what webhooks are signed with; at most two, so that one can be changed while both
 *     are in use
 * @param accessToken what opens the platform's own interface, where content has to be fetched from
 *     it; null where nothing has to
 * @param currency what amounts are in when an event does not say
 * @param zone of times that come without one
 * @param origins web origins that may send with this key from a browser; none means any
 * @param eventNames what a browser may say has happened; none means anything
 * @param countsOrders whether an order that a browser tells of is a purchase even where webhooks of
 *     the same store tell of orders
 * @param enabled false once the shop has taken us off: nothing of it is taken any more but what
 *     concerns data we keep
 * @param options {@code country}, the shop's, as two letters of ISO 3166; and what one platform
 *     alone needs, by name: each adapter documents its own
 */
public record Source(
    String id,
    StoreId store,
    Kind kind,
    List<WriteKey> keys,
    List<Secret> secrets,
    @Nullable Secret accessToken,
    Currency currency,
    ZoneId zone,
    Set<String> origins,
    Set<String> eventNames,
    Quota quota,
    boolean countsOrders,
    boolean enabled,
    Map<String, String> options) {
  /** The option that every kind has: the shop's country. */
  public static final String COUNTRY = "country";

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final int MOST_AT_ONCE = 2;
  private static final int MOST_NAMES = 1_000;

  /** Throws IllegalArgumentException that begins with the name of the part at fault. */
  public Source {
    keys = List.copyOf(keys);
    secrets = List.copyOf(secrets);
    origins = Set.copyOf(origins);
    eventNames = Set.copyOf(eventNames);
    options = Map.copyOf(options);
    if (!id.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException(
          "source id must be 1 to 100 letters, digits, dots, dashes or underscores, was '"
              + id
              + "'");
    }
    atMost("write keys", keys.size(), kind.hasWriteKey() ? MOST_AT_ONCE : 0);
    atMost("secrets", secrets.size(), kind.isWebhook() ? MOST_AT_ONCE : 0);
    atMost("origins", origins.size(), MOST_NAMES);
    atMost("event names", eventNames.size(), MOST_NAMES);
    var country = options.get(COUNTRY);
    if (country != null && !COUNTRIES.contains(country)) {
      throw new IllegalArgumentException(
          "options.country must be two letters of ISO 3166 such as DE, was '" + country + "'");
    }
    if (kind.hasWriteKey() && keys.isEmpty()) {
      throw new IllegalArgumentException("write keys: a " + kind.word() + " needs at least one");
    }
  }

  /** A source of everyday settings that sends with one key. */
  public static Source withKey(
      String id, StoreId store, Kind kind, WriteKey key, Currency currency) {
    return new Source(
        id,
        store,
        kind,
        List.of(key),
        List.of(),
        null,
        currency,
        ZoneId.of("UTC"),
        Set.of(),
        Set.of(),
        Quota.GENEROUS,
        false,
        true,
        Map.of());
  }

  /** The shop's country, for numbers that do not say theirs; null while nobody says. */
  public @Nullable String country() {
    return options.get(COUNTRY);
  }

  /** Whether a page of this origin may send; a request without an origin is no page. */
  public boolean admits(String origin) {
    return origins.isEmpty() || origins.contains(origin);
  }

  /** Whether this may be said to have happened. */
  public boolean knows(String eventName) {
    return eventNames.isEmpty() || eventNames.contains(eventName);
  }

  /** The text without any of this source's keys and secrets in it. */
  public String masked(String text) {
    var masked = text;
    for (var key : keys) masked = masked.replace(key.value(), "***");
    for (var secret : secrets) masked = masked.replace(secret.value(), "***");
    return accessToken == null ? masked : masked.replace(accessToken.value(), "***");
  }

  private static void atMost(String name, int count, int most) {
    if (count > most) {
      throw new IllegalArgumentException(
          name + ": at most " + most + " for this kind of source, were " + count);
    }
  }
}
