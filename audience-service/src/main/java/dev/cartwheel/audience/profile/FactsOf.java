package dev.cartwheel.audience.profile;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.cart.CartLine;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Item.Likeness;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.consent.Consent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Trait;
import dev.cartwheel.wire.Facts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
        profile.openCarts(now).stream().map(cart -> cart(cart, profile.orders())).toList(),
        profile.identifiers().stream()
            .min(Comparator.naturalOrder())
            .map(FactsOf::name)
            .orElse(null));
  }

  private static Facts.NameFacts name(Identifier name) {
    return new Facts.NameFacts(name.kind().name(), name.value());
  }

  static Map<String, String> traits(Profile profile) {
    return texts(profile.traits(), name -> name, Trait::value);
  }

  private static Map<String, Facts.ConsentFacts> consents(Profile profile) {
    return texts(profile.consents(), Enum::name, FactsOf::consent);
  }

  private static Facts.ConsentFacts consent(Consent consent) {
    return new Facts.ConsentFacts(consent.granted(), consent.since(), consent.evidence());
  }

  static Facts.CartFacts cart(Cart cart, List<Order> orders) {
    return new Facts.CartFacts(
        cart.id().store().value(),
        cart.id().token(),
        cart.changedAt(),
        cart.lines().stream().map(line -> line(line, orders)).toList(),
        texts(cart.totals(), currency -> currency.getCurrencyCode(), FactsOf::text));
  }

  private static Facts.LineFacts line(CartLine line, List<Order> orders) {
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
        item.imageUrl(),
        line.addedAt(),
        bought(item, orders));
  }

  /** What was called off was not bought. */
  private static @Nullable Instant bought(Item item, List<Order> orders) {
    return orders.stream()
        .filter(order -> !order.cancelled())
        .filter(
            order -> order.items().stream().anyMatch(each -> each.likeness(item) != Likeness.NONE))
        .map(Order::at)
        .max(Instant::compareTo)
        .orElse(null);
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
