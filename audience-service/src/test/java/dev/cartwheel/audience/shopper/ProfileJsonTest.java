package dev.cartwheel.audience.shopper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.audience.RandomShop;
import dev.cartwheel.audience.Story;
import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Refunds;
import dev.cartwheel.core.profile.Undone;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.score.Rhythm;
import dev.cartwheel.core.simulate.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProfileJsonTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00.123Z");

  @Test
  void whatIsWrittenIsReadBackToTheLastField() {
    for (var seed = 1; seed <= 20; seed++) {
      var shop = new Simulation(audiences());
      new RandomShop(seed, 40).events(2_000, START, ofDays(20)).forEach(shop::accept);
      shop.advanceTo(START.plus(ofDays(21)));
      for (var profile : shop.profiles()) assertThat(again(profile)).isEqualTo(profile);
    }
  }

  @Test
  void whatIsRareIsKeptToo() {
    var who = Story.ofSomebody();
    var store = new StoreId("shop \"one\" \\ ünï");
    var item =
        new Item(
            "v", "s", "p", "n", "b", "c/d", "https://shop.example/p", "https://shop.example/p.jpg");
    var line = new Line(item, 7, Price.of("0.123456789", "JPY"));
    var shop = new Simulation(Audiences.none());
    shop.accept(
        new ShopperEvent.CartReplaced(
            who.envelope(START), new CartId(store, "t"), List.of(line), START));
    shop.accept(
        new ShopperEvent.CartReplaced(
            who.envelope(START.plusMillis(1)), new CartId(store, "u"), List.of(line), START));
    shop.accept(
        new ShopperEvent.CartCleared(who.envelope(START.plusMillis(2)), new CartId(store, "t")));
    shop.accept(
        new ShopperEvent.OrderPlaced(
            who.envelope(START.plusMillis(3)), new OrderId(store, "1"), null, List.of(), null));
    shop.accept(
        new ShopperEvent.OrderCancelled(
            who.envelope(START.plusMillis(4)), new OrderId(store, "1")));
    shop.accept(
        new ShopperEvent.ConsentChanged(
            who.envelope(START.plusMillis(5)), Channel.ADS, false, "form"));
    shop.accept(
        new ShopperEvent.OrderPlaced(
            who.envelope(START.plusMillis(6)), new OrderId(store, "2"), null, List.of(line), null));
    shop.accept(
        new ShopperEvent.OrderRefunded(
            who.envelope(START.plusMillis(7)), new OrderId(store, "2"), Money.of("1.50", "EUR")));
    shop.accept(
        new ShopperEvent.OrderRefunded(
            who.envelope(START.plusMillis(8)), new OrderId(store, "1"), null));
    shop.accept(
        new ShopperEvent.LineAdded(
            who.envelope(START.plusMillis(9)), new CartId(new StoreId("shop"), "w"), line));
    shop.accept(
        new ShopperEvent.Custom(
            who.envelope(START.plusMillis(10)),
            "Coupon Applied",
            Map.of("coupon_code", "SPRING", "size", "XL")));
    shop.accept(
        new ShopperEvent.OrderRefunded(
            who.envelope(START.plusMillis(11)), new OrderId(store, "3"), Money.of("2", "JPY")));
    shop.accept(
        new ShopperEvent.OrderCancelled(
            who.envelope(START.plusMillis(12)), new OrderId(store, "4")));
    for (var profile : shop.profiles()) {
      assertThat(again(profile)).isEqualTo(profile);
      assertThat(profile.undone()).extracting(Undone::cancelled).containsExactly(false, true);
      assertThat(profile.deeds()).hasSize(1);
      assertThat(profile.orders()).extracting(Order::isKept).containsExactly(false, true);
      assertThat(profile.openCarts(START.plusMillis(10)))
          .anyMatch(cart -> cart.coupons().contains("SPRING"));
    }
  }

  @Test
  void aStateThatWasStoredBeforeThereWereScoresIsReadWithoutThem() {
    var id = new ProfileId(new UUID(1, 2));
    var state =
        "{\"v\":1,\"i\":[[5,\"v1\"]],\"f\":1000,\"a\":[2000,2000,null,2],"
            + "\"t\":[[\"Page Viewed\",2,1000,0,1000]],"
            + "\"c\":[[\"shop\",\"t\",[0],1000,2000,null,0,0,0,0,"
            + "[[1,1000,null,null,null,null,\"Mug\",null,null,null,null]]]],"
            + "\"o\":[[\"shop\",\"1\",1500,0,null,null,null,[]]],\"j\":[2000,3,null]}";
    var profile = ProfileJson.read(id, state.getBytes(UTF_8));
    assertThat(profile.rhythm()).isEqualTo(Rhythm.NONE);
    assertThat(profile.orders().getFirst().refunds()).isEqualTo(Refunds.NONE);
    assertThat(profile.carts().values()).allMatch(cart -> cart.coupons().isEmpty());
    assertThat(again(profile)).isEqualTo(profile);
  }

  @Test
  void whatNobodyWroteIsRefusedWithTheProfile() {
    var id = new ProfileId(new UUID(1, 2));
    for (var state : List.of("", "{", "[]", "{\"v\":2}", "{\"zz\":1}", "{\"f\":\"x\"}")) {
      assertThatThrownBy(() -> ProfileJson.read(id, state.getBytes(UTF_8)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(id.toString());
    }
  }

  private static Profile again(Profile profile) {
    return ProfileJson.read(profile.id(), ProfileJson.write(profile));
  }

  private static Audiences audiences() {
    var idle =
        new Rule.All(
            List.of(new Rule.Cart(null, null, 1, null), new Rule.Idle(Duration.ofHours(1))));
    var audience = new Audience(new AudienceId(UUID.randomUUID()), "Abandoned", idle, START, 1);
    return new Audiences(List.of(audience), 1);
  }
}
