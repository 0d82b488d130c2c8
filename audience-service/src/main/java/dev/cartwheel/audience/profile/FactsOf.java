package dev.cartwheel.audience.profile;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.cart.CartLine;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Trait;
import dev.cartwheel.wire.Facts;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words of the wire what a profile is. */
final class FactsOf {

  private FactsOf() {}

  static Facts facts(ProfileId asked, Profile profile, Instant now) {
    return new Facts(
        asked.value(),
        profile.id().value(),
        profile.address().orElse(null),
        profile.identifier(IdentifierKind.PHONE).orElse(null),
        traits(profile),
        profile.activity().last(),
        profile.lastPurchase().map(Order::at).orElse(null),
        consents(profile),
        texts(profile.memberships(), audience -> audience.value(), since -> since),
        profile.openCarts(now).stream().map(FactsOf::cart).toList());
  }

  static Map<String, String> traits(Profile profile) {
    return texts(profile.traits(), name -> name, Trait::value);
  }

  static Map<String, Boolean> consents(Profile profile) {
    return texts(profile.consents(), Enum::name, consent -> consent.granted());
  }

  static Facts.CartFacts cart(Cart cart) {
    return new Facts.CartFacts(
        cart.id().store().value(),
        cart.id().token(),
        cart.changedAt(),
        cart.lines().stream().map(FactsOf::line).toList(),
        texts(cart.totals(), currency -> currency.getCurrencyCode(), FactsOf::text));
  }

  private static Facts.LineFacts line(CartLine line) {
    var item = line.line().item();
    var price = line.line().price();
    return new Facts.LineFacts(
        item.label(),
        line.line().quantity(),
        price == null ? null : text(price),
        line.line().total().map(FactsOf::text).orElse(null),
        price == null ? null : price.currency().getCurrencyCode(),
        item.sku(),
        item.productId(),
        item.variantId(),
        item.url(),
        item.imageUrl());
  }

  static @Nullable String text(@Nullable Money money) {
    return money == null ? null : money.decimal().toPlainString();
  }

  private static String text(Price price) {
    return price.exact().toPlainString();
  }

  private static <A, B, K, V> Map<K, V> texts(
      Map<A, B> map, Function<A, K> key, Function<B, V> value) {
    return map.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> key.apply(entry.getKey()), entry -> value.apply(entry.getValue())));
  }
}
