package dev.cartwheel.collector.webhook;

import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.cart.CartLine;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A shop, an afternoon in it, and what deliveries tell of one shopper. */
public final class Story {
  public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  public static final StoreId STORE = new StoreId("shop");
  public static final Secret FIRST = new Secret("first-of-two-for-tests");
  public static final Secret SECOND = new Secret("second-of-two-for-tests");

  private Story() {}

  public static Shop shop() {
    return shop(Map.of());
  }

  public static Shop shop(Map<String, String> options) {
    return shop(List.of(FIRST, SECOND), List.of(), options);
  }

  public static Shop shop(
      List<Secret> secrets, List<SigningKey> keys, Map<String, String> options) {
    var zone = ZoneId.of("Europe/Berlin");
    return new Shop("hooks", STORE, secrets, keys, Currency.getInstance("EUR"), zone, options);
  }

  public static Delivery delivery(String body, Map<String, String> headers, Shop shop) {
    return delivery(body, headers, shop, NOW);
  }

  public static Delivery delivery(String body, Map<String, String> headers, Shop shop, Instant at) {
    return new Delivery(Payload.of(body), Headers.of(headers), Map.of(), at, shop);
  }

  /** JSON with single quotes for double ones. */
  public static String json(String text, Object... values) {
    return text.formatted(values).replace('\'', '"');
  }

  public static List<ShopperEvent> events(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Verified verified -> verified.events();
      case Outcome.Batch batch ->
          batch.outcomes().stream().flatMap(o -> events(o).stream()).toList();
      default -> throw new AssertionError("no events but " + outcome);
    };
  }

  /** The one event of that type. */
  public static <E extends ShopperEvent> E only(Class<E> type, Outcome outcome) {
    var found = events(outcome).stream().filter(type::isInstance).map(type::cast).toList();
    if (found.size() == 1) return found.getFirst();
    throw new AssertionError(found.size() + " " + type.getSimpleName() + " in " + events(outcome));
  }

  /** All of it as one shopper's, each event once. */
  public static Profile folded(List<Outcome> outcomes) {
    var profile = Profile.blank(new ProfileId(new UUID(0, 1)), NOW);
    var seen = new HashSet<>();
    for (var outcome : outcomes) {
      for (var event : events(outcome)) {
        if (seen.add(event.envelope().id())) profile = Profiles.fold(profile, event);
      }
    }
    return profile;
  }

  /** What stays of a shopper's carts and orders, whichever way it came to that. */
  public static List<String> standing(Profile profile) {
    var standing = new ArrayList<String>();
    for (Cart cart : profile.openCarts(NOW)) {
      standing.add(
          cart.id()
              + " "
              + cart.lines().stream().map(CartLine::line).map(Line::toString).sorted().toList());
    }
    for (var order : profile.orders()) {
      standing.add(order.id() + (order.cancelled() ? " cancelled " : " ") + order.total());
    }
    return standing;
  }
}
