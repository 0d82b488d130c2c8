package dev.cartwheel.audience.extract;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Trait;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A member of an audience.
 *
 * @param since the instant of entry
 * @param carts worth of the open carts by currency, as text
 * @param consents by channel; one that nothing was said about is missing
 */
record Member(
    UUID profile,
    Instant since,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String userId,
    @Nullable String customerId,
    @Nullable Instant lastActive,
    @Nullable Instant lastPurchase,
    Map<String, String> carts,
    Map<String, Boolean> consents,
    Map<String, String> traits) {

  /** The columns of a table; traits differ from shop to shop and are left out. */
  static List<String> header() {
    var fixed =
        Stream.of(
            "profile",
            "since",
            "email",
            "phone",
            "user_id",
            "customer_id",
            "last_active",
            "last_purchase",
            "carts");
    var consents =
        Arrays.stream(Channel.values())
            .map(channel -> "consent_" + channel.name().toLowerCase(Locale.ROOT));
    return Stream.concat(fixed, consents).toList();
  }

  static Member of(Profile profile, Instant since, Instant now) {
    return new Member(
        profile.id().value(),
        since,
        profile.address().orElse(null),
        name(profile, IdentifierKind.PHONE),
        name(profile, IdentifierKind.USER_ID),
        name(profile, IdentifierKind.CUSTOMER_ID),
        profile.activity().last(),
        profile.lastPurchase().map(Order::at).orElse(null),
        carts(profile, now),
        new TreeMap<>(
            profile.consents().entrySet().stream()
                .collect(
                    Collectors.toMap(one -> one.getKey().name(), one -> one.getValue().granted()))),
        new TreeMap<>(
            profile.traits().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> value(one.getValue())))));
  }

  List<@Nullable Object> row() {
    var worth =
        carts.entrySet().stream()
            .map(one -> one.getValue() + " " + one.getKey())
            .collect(Collectors.joining("; "));
    var said = Arrays.stream(Channel.values()).map(channel -> consents.get(channel.name()));
    return Stream.<@Nullable Object>concat(
            Stream.of(
                profile, since, email, phone, userId, customerId, lastActive, lastPurchase, worth),
            said)
        .toList();
  }

  private static Map<String, String> carts(Profile profile, Instant now) {
    var worth = new TreeMap<String, String>();
    for (var cart : profile.openCarts(now)) {
      cart.totals()
          .forEach(
              (currency, total) ->
                  worth.merge(
                      currency.getCurrencyCode(),
                      total.decimal().toPlainString(),
                      (one, other) ->
                          new BigDecimal(one).add(new BigDecimal(other)).toPlainString()));
    }
    return worth;
  }

  private static @Nullable String name(Profile profile, IdentifierKind kind) {
    return profile.identifier(kind).orElse(null);
  }

  private static String value(Trait trait) {
    return trait.value();
  }
}
