package dev.cartwheel.core.law;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.Response;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.identity.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What shoppers do, at random, with few enough things and spans that coincidences are common. */
final class RandomStory {
  static final List<CartId> CARTS = List.of(Goods.CART, Goods.PHONE_CART, Goods.cart("c3"));
  static final List<String> NAMES =
      List.of("Page Viewed", "Product Added", "Order Completed", "Quiz Done", "Video Seen");

  /** Spans that steps and rules both use, so that boundaries are hit exactly. */
  static final List<Duration> SPANS =
      List.of(
          Duration.ofMillis(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(59),
          Duration.ofDays(60),
          Duration.ofDays(90));

  private static final List<Item> ITEMS =
      List.of(
          Goods.item("v1", "parent", "p1"),
          Goods.item("v2", "parent", "p1"),
          Goods.item(null, "v1", "p1"),
          Goods.item(null, "s3", "p3"),
          Item.of("p4", "Mug"),
          new Item(null, null, null, "mug ", null, "Home/Kitchen", null, null));

  private final Chance chance;

  RandomStory(Chance chance) {
    this.chance = chance;
  }

  /** Events of one shopper in the order of their instants, now and then one that comes late. */
  List<ShopperEvent> events(int from, int to) {
    var events = new ArrayList<ShopperEvent>();
    var now = Goods.NOON;
    for (int left = chance.between(from, to); left > 0; left--) {
      now = now.plus(step());
      events.add(event(chance.happens(0.1) ? now.minus(step()) : now));
    }
    return events;
  }

  /** Events in the order of their instants, none late. */
  List<ShopperEvent> punctualEvents(int from, int to) {
    var events = new ArrayList<ShopperEvent>();
    var now = Goods.NOON;
    for (int left = chance.between(from, to); left > 0; left--) {
      now = now.plus(step());
      events.add(event(now));
    }
    return events;
  }

  ShopperEvent event(Instant at) {
    return event(Told.by(chance.oneOf(List.of("v1", "v2"))).at(at));
  }

  ShopperEvent event(Told plain) {
    var told = chance.happens(0.05) ? plain.flagged(Flag.BACKFILL) : plain;
    return switch (chance.between(0, 18)) {
      case 0, 1 -> told.viewed();
      case 2, 3, 4, 5 -> told.added(cart(), line());
      case 6 -> told.removed(cart(), line());
      case 7 -> told.has(cart(), chance.times(0, 3, this::line).toArray(Line[]::new));
      case 8 -> told.cleared(cart());
      case 9 -> told.checkedOut(cart(), line());
      case 10 -> order(told);
      case 11 -> told.cancelled(number());
      case 12 -> identified(told);
      case 13 ->
          told.consented(chance.oneOf(List.of(Channel.values())), chance.happens(0.5), word());
      case 14 ->
          told.from(Origin.Kind.CARTWHEEL).responded(chance.oneOf(List.of(Response.values())));
      case 15 -> told.refunded(number(), chance.happens(0.5) ? Goods.eur("9.99") : null);
      case 16 ->
          told.did(
              chance.oneOf(List.of("Coupon Applied", "Coupon Removed")),
              Map.of("coupon_code", word()));
      case 17 -> told.did(chance.oneOf(NAMES), Map.of(word(), word(), "size", size()));
      default -> told.did(chance.oneOf(NAMES));
    };
  }

  Duration step() {
    return chance.happens(0.15)
        ? Duration.ZERO
        : chance.oneOf(SPANS.subList(0, chance.between(2, 9)));
  }

  private ShopperEvent order(Told told) {
    var cart = chance.happens(0.5) ? cart() : null;
    var total = chance.happens(0.7) ? Goods.eur(chance.oneOf(List.of("9.99", "50"))) : null;
    return told.ordered(number(), cart, total, chance.times(0, 2, this::line).toArray(Line[]::new));
  }

  private ShopperEvent identified(Told told) {
    var email = Identifier.ofEmail(word() + "@example.com");
    return Told.by(told.who().getFirst(), email).at(told.at()).identified(Map.of(word(), word()));
  }

  private String size() {
    return String.valueOf(chance.between(1, 3));
  }

  private String number() {
    return "n" + chance.between(1, 4);
  }

  private String word() {
    return chance.oneOf(List.of("ann", "bob", "cat"));
  }

  private CartId cart() {
    return chance.oneOf(CARTS);
  }

  private Line line() {
    var price =
        chance.happens(0.8) ? Price.of(chance.oneOf(List.of("9.99", "0", "120")), "EUR") : null;
    return new Line(chance.oneOf(ITEMS), chance.between(0, 3), price);
  }
}
