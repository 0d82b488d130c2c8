package dev.cartwheel.core.simulate;

import static dev.cartwheel.core.given.Goods.CART;
import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.given.Goods.SHIRT;
import static dev.cartwheel.core.given.Goods.eur;
import static dev.cartwheel.core.given.Goods.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.audience.Transition;
import dev.cartwheel.core.audience.Transition.Entered;
import dev.cartwheel.core.audience.Transition.Exited;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final AudienceId ABANDONED = new AudienceId(new UUID(0, 1));
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final Identifier VISITOR = Identifier.ofVisitor("v1");
  private static final Identifier EMAIL = Identifier.ofEmail("ann@example.com");
  private static final Told ANN = Told.by(VISITOR);

  private final Simulation shop = new Simulation(audiences());

  @Test
  void anAbandonedCartIsEnteredAtTheExactInstantAndLeftByThePurchase() {
    var order = ANN.after(Duration.ofHours(2));
    shop.accept(ANN.added(CART, of(1, SHIRT, "60.00")));
    shop.advanceTo(NOON.plus(HALF_AN_HOUR).minusMillis(1));
    assertThat(shop.transitions()).isEmpty();
    shop.advanceTo(order.at());
    shop.accept(order.ordered("1", CART));
    shop.advanceTo(NOON.plus(Duration.ofDays(100)));
    var ann = shop.find(VISITOR).orElseThrow().id();
    assertThat(shop.transitions())
        .containsExactly(
            new Entered(ann, ABANDONED, NOON.plus(HALF_AN_HOUR), false),
            new Exited(ann, ABANDONED, order.at(), false));
  }

  @Test
  void aPurchaseBeforeTheInstantMeansThatNothingEverHappens() {
    shop.accept(ANN.added(CART, of(1, SHIRT, "60.00")));
    shop.accept(ANN.after(HALF_AN_HOUR.minusMillis(1)).ordered("1", CART));
    shop.advanceTo(NOON.plus(Duration.ofDays(100)));
    assertThat(shop.transitions()).isEmpty();
  }

  @Test
  void activityStartsTheClockAgain() {
    shop.accept(ANN.added(CART, of(1, SHIRT, "60.00")));
    shop.accept(ANN.after(Duration.ofMinutes(29)).viewed());
    shop.advanceTo(NOON.plus(Duration.ofHours(1)));
    assertThat(shop.transitions())
        .extracting(Transition::at)
        .containsExactly(NOON.plus(Duration.ofMinutes(59)));
  }

  @Test
  void anAbandonedCartExpiresAfterSixtyDays() {
    shop.accept(ANN.added(CART, of(1, SHIRT, "60.00")));
    shop.advanceTo(NOON.plus(Duration.ofDays(100)));
    assertThat(shop.transitions())
        .extracting(Transition::at)
        .containsExactly(NOON.plus(HALF_AN_HOUR), NOON.plus(Duration.ofDays(60)));
  }

  @Test
  void theSameEventTwiceIsOneEventAndARobotsIsNone() {
    var added = ANN.added(CART, of(1, SHIRT, "60.00"));
    assertThat(shop.accept(added)).isTrue();
    assertThat(shop.accept(added)).isFalse();
    assertThat(shop.accept(ANN.flagged(Flag.BOT).viewed())).isFalse();
    assertThat(shop.find(VISITOR).orElseThrow().openCarts(NOON).getFirst().pieces()).isEqualTo(1);
  }

  @Test
  void anAddressLearnedAfterTheCartBelongsToItsOwner() {
    shop.accept(ANN.added(CART, of(1, SHIRT, "60.00")));
    shop.accept(Told.by(VISITOR, EMAIL).after(Duration.ofMinutes(1)).identified(Map.of()));
    shop.advanceTo(NOON.plus(Duration.ofHours(1)));
    var ann = shop.find(EMAIL).orElseThrow();
    assertThat(ann.address()).contains("ann@example.com");
    assertThat(ann.memberships()).containsOnlyKeys(ABANDONED);
    assertThat(shop.profiles()).hasSize(1);
  }

  @Test
  void aLogInMakesOneProfileOfTwoAndThePurchaseOnTheDeskEndsTheCartOnThePhone() {
    var phone = Told.by(Identifier.ofVisitor("phone"));
    shop.accept(phone.added(CART, of(1, SHIRT, "60.00")));
    shop.advanceTo(NOON.plus(Duration.ofHours(1)));
    shop.accept(Told.by(EMAIL).after(Duration.ofHours(2)).ordered("1", null, of(1, SHIRT)));
    assertThat(shop.profiles()).hasSize(2);
    var login = Told.by(Identifier.ofVisitor("phone"), EMAIL).after(Duration.ofHours(3));
    shop.accept(login.identified(Map.of()));
    assertThat(shop.profiles()).hasSize(1);
    assertThat(shop.transitions())
        .last()
        .isInstanceOf(Exited.class)
        .extracting("at")
        .isEqualTo(login.at());
  }

  @Test
  void anotherPersonOnASharedDeviceGetsNothingOfWhatWasThereBefore() {
    shop.accept(Told.by(VISITOR, EMAIL).added(CART, of(1, SHIRT, "60.00")));
    var bob = Identifier.ofEmail("bob@example.com");
    shop.accept(Told.by(VISITOR, bob).after(Duration.ofMinutes(1)).viewed());
    assertThat(shop.find(bob).orElseThrow().carts()).isEmpty();
    assertThat(shop.find(VISITOR)).isEqualTo(shop.find(bob));
    assertThat(shop.find(EMAIL).orElseThrow().identifiers()).containsExactly(EMAIL);
  }

  private static Audiences audiences() {
    var rule =
        new Rule.All(List.of(new Rule.Cart(eur("50"), null, 1, null), new Rule.Idle(HALF_AN_HOUR)));
    return new Audiences(List.of(new Audience(ABANDONED, "Abandoned carts", rule, NOON, 1)), 1);
  }
}
