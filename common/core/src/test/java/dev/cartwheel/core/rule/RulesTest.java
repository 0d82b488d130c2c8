package dev.cartwheel.core.rule;

import static dev.cartwheel.core.given.Goods.CART;
import static dev.cartwheel.core.given.Goods.MUG;
import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.given.Goods.PHONE_CART;
import static dev.cartwheel.core.given.Goods.SHIRT;
import static dev.cartwheel.core.given.Goods.eur;
import static dev.cartwheel.core.given.Goods.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.event.Origin.Kind;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Told ANN = Told.by("ann");
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Rule WORTHY = new Rule.Cart(eur("50"), null, 1, null);

  @Test
  void aWorthyCartIsAbandonedAfterHalfAnHourAndNotAMillisecondSooner() {
    var abandoned = new Rule.All(List.of(WORTHY, new Rule.Idle(HALF_AN_HOUR)));
    var due = NOON.plus(HALF_AN_HOUR);
    var cart = ANN.added(CART, of(1, SHIRT, "50.01"));
    assertThat(at(abandoned, due.minusMillis(1), cart)).isEqualTo(new Verdict(false, due));
    assertThat(at(abandoned, due, cart)).isEqualTo(new Verdict(true, NOON.plus(Cart.LIFETIME)));
  }

  @Test
  void aCartWorthExactlyTheAmountIsNotWorthMoreButAtLeastIt() {
    var cart = ANN.added(CART, of(2, SHIRT, "25.00"));
    assertThat(at(WORTHY, NOON, cart).holds()).isFalse();
    assertThat(at(new Rule.Cart(null, eur("50"), 1, null), NOON, cart).holds()).isTrue();
    assertThat(at(new Rule.Cart(null, eur("50.01"), 1, null), NOON, cart).holds()).isFalse();
  }

  @Test
  void anotherCurrencyIsNoAmountAtAll() {
    var dollars = Money.of("1.00", "USD");
    var cart = ANN.added(CART, of(2, SHIRT, "25.00"));
    assertThat(at(new Rule.Cart(dollars, null, 1, null), NOON, cart).holds()).isFalse();
    assertThat(at(new Rule.Cart(null, dollars, 1, null), NOON, cart).holds()).isFalse();
  }

  @Test
  void oneCartMustFitAllThatIsAskedAndNotTwoTogether() {
    var asked = new Rule.Cart(eur("50"), null, 3, null);
    assertThat(
            at(
                    asked,
                    NOON,
                    ANN.added(CART, of(1, SHIRT, "60")),
                    ANN.added(PHONE_CART, of(3, MUG, "1")))
                .holds())
        .isFalse();
    assertThat(
            at(asked, NOON, ANN.added(CART, of(1, SHIRT, "60")), ANN.added(CART, of(2, MUG, "1")))
                .holds())
        .isTrue();
  }

  @Test
  void ofSeveralCartsThatFitTheLastToExpireDecidesHowLong() {
    var later = ANN.after(Duration.ofDays(3));
    var verdict =
        at(
            WORTHY,
            later.at(),
            ANN.added(CART, of(1, SHIRT, "60")),
            later.added(PHONE_CART, of(1, MUG, "60")));
    assertThat(verdict).isEqualTo(new Verdict(true, later.at().plus(Cart.LIFETIME)));
  }

  @Test
  void aLineTestAsksOfOneLineForAllItsParts() {
    var kids = new Item("v1", "s1", "p1", "Shirt", "Acme", "Apparel/Kids", null, null);
    var cart = ANN.added(CART, of(2, kids, "10.00"));
    assertThat(at(line(Set.of("s1"), "Apparel", "ACME", "10.00", 2), NOON, cart).holds()).isTrue();
    assertThat(at(line(Set.of("s2"), "Apparel", "ACME", "10.00", 2), NOON, cart).holds()).isFalse();
    assertThat(at(line(Set.of("p1"), "App", "ACME", "10.00", 2), NOON, cart).holds()).isFalse();
    assertThat(at(line(Set.of("v1"), "Apparel", "Other", "10.00", 2), NOON, cart).holds())
        .isFalse();
    assertThat(at(line(Set.of("v1"), "Apparel", "ACME", "10.01", 2), NOON, cart).holds()).isFalse();
    assertThat(at(line(Set.of("v1"), "Apparel", "ACME", "10.00", 3), NOON, cart).holds()).isFalse();
  }

  @Test
  void whoWasNeverThereIsNotIdle() {
    var verdict =
        at(new Rule.Idle(HALF_AN_HOUR), NOON.plus(WEEK), ANN.from(Kind.PLATFORM).cancelled("1"));
    assertThat(verdict).isEqualTo(Verdict.settled(false));
  }

  @Test
  void aCartIsIdleSinceTheLastChangeOfAnyCartUntilItExpires() {
    var rule = new Rule.CartIdle(HALF_AN_HOUR);
    var phone = ANN.after(Duration.ofMinutes(10));
    var due = phone.at().plus(HALF_AN_HOUR);
    ShopperEvent[] events = {
      ANN.added(CART, of(1, SHIRT)),
      phone.added(PHONE_CART, of(1, MUG)),
      phone.after(HALF_AN_HOUR).viewed()
    };
    assertThat(at(rule, due.minusMillis(1), events)).isEqualTo(new Verdict(false, due));
    assertThat(at(rule, due, events)).isEqualTo(new Verdict(true, phone.at().plus(Cart.LIFETIME)));
    assertThat(at(rule, phone.at().plus(Cart.LIFETIME), events)).isEqualTo(Verdict.settled(false));
    assertThat(at(rule, due, ANN.viewed())).isEqualTo(Verdict.settled(false));
  }

  @Test
  void aSlidingWindowIsLeftAtTheInstantItsOldestNeededEventLeavesIt() {
    var rule = new Rule.Did("Quiz", 2, WEEK);
    ShopperEvent[] events = {ANN.did("Quiz"), day(1).did("Quiz"), day(2).did("Quiz")};
    var end = day(1).at().plus(WEEK);
    assertThat(at(rule, day(2).at(), events)).isEqualTo(new Verdict(true, end));
    assertThat(at(rule, end.minusMillis(1), events).holds()).isTrue();
    assertThat(at(rule, end, events)).isEqualTo(Verdict.settled(false));
    assertThat(at(rule, NOON, ANN.did("Quiz"))).isEqualTo(Verdict.settled(false));
  }

  @Test
  void withoutAWindowWhatWasDoneStaysDone() {
    assertThat(at(new Rule.Did("Quiz", 2, null), day(999).at(), ANN.did("Quiz"), ANN.did("Quiz")))
        .isEqualTo(Verdict.settled(true));
    assertThat(at(new Rule.DidNot("Quiz", null, false), day(999).at(), ANN.did("Quiz")))
        .isEqualTo(Verdict.settled(false));
    assertThat(at(new Rule.DidNot("Quiz", null, false), NOON, ANN.viewed()))
        .isEqualTo(Verdict.settled(true));
  }

  @Test
  void ofAYoungProfileNobodyKnowsWhatItDidNotDoUnlessTheRuleSaysSo() {
    var due = NOON.plus(WEEK);
    assertThat(at(new Rule.DidNot("Quiz", WEEK, false), NOON, ANN.viewed()))
        .isEqualTo(new Verdict(false, due));
    assertThat(at(new Rule.DidNot("Quiz", WEEK, false), due, ANN.viewed()))
        .isEqualTo(Verdict.settled(true));
    assertThat(at(new Rule.DidNot("Quiz", WEEK, true), NOON, ANN.viewed()))
        .isEqualTo(Verdict.settled(true));
  }

  @Test
  void didAndDidNotWithinTheSameWindowAreNeverBothTrueNorBothFalse() {
    ShopperEvent[] events = {ANN.viewed(), day(10).did("Quiz")};
    for (var now : List.of(day(10).at(), day(17).at().minusMillis(1), day(17).at())) {
      assertThat(at(new Rule.Did("Quiz", 1, WEEK), now, events).holds())
          .isNotEqualTo(at(new Rule.DidNot("Quiz", WEEK, true), now, events).holds());
    }
  }

  @Test
  void aFailingAllStandsAsLongAsItsLongestStandingFailingMember() {
    var short1 = new Rule.Idle(HALF_AN_HOUR);
    var long1 = new Rule.Idle(Duration.ofHours(2));
    assertThat(at(new Rule.All(List.of(short1, long1)), NOON, ANN.viewed()).until())
        .isEqualTo(NOON.plus(Duration.ofHours(2)));
    assertThat(at(new Rule.Any(List.of(short1, long1)), NOON, ANN.viewed()).until())
        .isEqualTo(NOON.plus(HALF_AN_HOUR));
    assertThat(at(new Rule.Not(short1), NOON, ANN.viewed()))
        .isEqualTo(new Verdict(true, NOON.plus(HALF_AN_HOUR)));
  }

  @Test
  void nobodyIsInAnAudienceThatDoesNotExist() {
    var rule = new Rule.InAudience(new AudienceId(new UUID(0, 1)));
    assertThat(at(rule, NOON, ANN.viewed())).isEqualTo(Verdict.settled(false));
  }

  @Test
  void aVerdictAboutWhatIsYetToComeStillNamesALaterInstant() {
    var tomorrow = day(1).did("Quiz");
    assertThat(at(new Rule.Did("Quiz", 1, WEEK), NOON, tomorrow).until()).isAfter(NOON);
    assertThat(at(new Rule.Idle(HALF_AN_HOUR), NOON, tomorrow))
        .isEqualTo(new Verdict(false, day(1).at().plus(HALF_AN_HOUR)));
  }

  @Test
  void senselessRulesAreRefused() {
    assertThatThrownBy(() -> new Rule.All(List.of())).hasMessage("all needs at least one rule");
    assertThatThrownBy(() -> new Rule.Idle(Duration.ZERO))
        .hasMessageContaining("idle must be above zero");
    assertThatThrownBy(() -> new Rule.Idle(Duration.ofNanos(1_000_001)))
        .hasMessage("idle must be whole milliseconds, was PT0.001000001S");
    assertThatThrownBy(() -> new Rule.CartIdle(Duration.ofDays(3_651)))
        .hasMessageContaining("3650 days");
    assertThatThrownBy(() -> new Rule.Did("Quiz", 21, WEEK))
        .hasMessage("atLeast must be at most 20 with within, was 21");
    assertThatThrownBy(() -> new Rule.Did(" ", 1, null))
        .hasMessageContaining("1 to 200 characters");
    assertThatThrownBy(() -> new Rule.Cart(null, null, 0, null))
        .hasMessage("items must be 1 or more, was 0");
  }

  @Test
  void aRuleHasItsLimits() {
    Rule deep = WORTHY;
    for (int i = 0; i < RuleLimits.DEEPEST; i++) deep = new Rule.Not(deep);
    var tooDeep = deep;
    assertThatThrownBy(() -> RuleLimits.check(tooDeep))
        .hasMessage("rule must be at most 10 levels deep, was 11");
    var tooWide = new Rule.Any(Collections.nCopies(200, WORTHY));
    assertThatThrownBy(() -> RuleLimits.check(tooWide))
        .hasMessage("rule must have at most 200 conditions, had 201");
  }

  private static Told day(int days) {
    return ANN.after(Duration.ofDays(days));
  }

  private static Rule line(
      Set<String> skus, String category, String brand, String price, int quantity) {
    var test = new LineTest(skus, Set.of(category), Set.of(brand), eur(price), quantity);
    return new Rule.Cart(null, null, 1, test);
  }

  private static Verdict at(Rule rule, Instant now, ShopperEvent... events) {
    return Rules.at(rule, now, Audiences.none().subject(Shopper.after(events)));
  }
}
