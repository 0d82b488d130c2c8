package dev.cartwheel.core.rule;

import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.given.Goods.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Deed;
import dev.cartwheel.core.profile.Profile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShopperRulesTest {
  private static final Told ANN = Told.by("ann");
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void anAttributeIsComparedAsWhatItIs() {
    var told = ANN.identified(Map.of("plan", "Gold", "age", "30"));
    assertThat(holds(attribute("plan", new ValueTest.OneOf(Set.of("Gold"))), told)).isTrue();
    assertThat(holds(attribute("plan", new ValueTest.OneOf(Set.of("gold"))), told)).isFalse();
    assertThat(holds(attribute("plan", new ValueTest.Contains("OL")), told)).isTrue();
    assertThat(holds(attribute("age", compare(ValueTest.Comparison.AT_LEAST, "30")), told))
        .isTrue();
    assertThat(holds(attribute("age", compare(ValueTest.Comparison.ABOVE, "30")), told)).isFalse();
    assertThat(holds(attribute("age", compare(ValueTest.Comparison.BELOW, "30.5")), told)).isTrue();
    assertThat(holds(attribute("plan", compare(ValueTest.Comparison.BELOW, "9")), told)).isFalse();
    assertThat(holds(attribute("city", new ValueTest.Exists(false)), told)).isTrue();
    assertThat(holds(attribute("city", new ValueTest.Contains("a")), told)).isFalse();
  }

  @Test
  void theAddressIsAnAttributeWhereNoTraitIsCalledSo() {
    var told = Told.by(Identifier.ofEmail("ann@example.com")).identified(Map.of());
    assertThat(holds(attribute("email", new ValueTest.Contains("@example")), told)).isTrue();
    assertThat(holds(attribute("email", new ValueTest.Exists(true)), ANN.viewed())).isFalse();
  }

  @Test
  void consentHoldsUntilItIsTakenBack() {
    var rule = new Rule.Consented(Channel.SMS);
    assertThat(holds(rule, ANN.viewed())).isFalse();
    assertThat(holds(rule, ANN.consented(Channel.SMS, true))).isTrue();
    assertThat(holds(rule, ANN.consented(Channel.EMAIL, true))).isFalse();
    assertThat(
            holds(rule, ANN.consented(Channel.SMS, true), later(1).consented(Channel.SMS, false)))
        .isFalse();
  }

  @Test
  void aPropertyTestCountsOnlyWhatFits() {
    var large = List.of(new PropertyTest("size", new ValueTest.OneOf(Set.of("XL"))));
    var rule = new Rule.Did("Quiz", 2, WEEK, large);
    var events =
        List.of(
            ANN.did("Quiz", Map.of("size", "XL")),
            later(1).did("Quiz", Map.of("size", "S")),
            later(2).did("Other", Map.of("size", "XL")),
            later(3).did("Quiz", Map.of("size", "XL")));
    assertThat(at(rule, later(3).at(), events)).isEqualTo(new Verdict(true, NOON.plus(WEEK)));
    assertThat(at(rule, NOON.plus(WEEK), events).holds()).isFalse();
    var not = new Rule.DidNot("Quiz", WEEK, true, large);
    assertThat(at(not, later(3).at(), events))
        .isEqualTo(new Verdict(false, later(3).at().plus(WEEK)));
    assertThat(Explanations.explain(rule, later(3).at(), subject(events)).seen())
        .isEqualTo("Quiz: 2 times so, last " + later(3).at());
  }

  @Test
  void onlyTheLatestTwentyEventsWithPropertiesAreLookedAt() {
    var events = new ArrayList<ShopperEvent>();
    events.add(ANN.did("Quiz", Map.of("size", "XL")));
    for (int n = 1; n <= Deed.REMEMBERED; n++)
      events.add(later(n).did("Quiz", Map.of("size", "S")));
    var rule =
        new Rule.Did(
            "Quiz", 1, null, List.of(new PropertyTest("size", new ValueTest.OneOf(Set.of("XL")))));
    assertThat(at(rule, later(30).at(), events.subList(0, Deed.REMEMBERED)).holds()).isTrue();
    assertThat(at(rule, later(30).at(), events).holds()).isFalse();
    assertThatThrownBy(() -> new Rule.Did("Quiz", 21, null, rule.where()))
        .hasMessageContaining("at most 20 with where");
  }

  @Test
  void ordersLeaveTheWindowTheOldestFirst() {
    var events = List.of(ordered(0, "n1", "60"), ordered(1, "n2", "50"), ordered(2, "n3", "10"));
    var two = new Rule.Bought(2, null, WEEK);
    assertThat(at(two, later(2).at(), events))
        .isEqualTo(new Verdict(true, later(1).at().plus(WEEK)));
    var hundred = new Rule.Bought(1, eur("100"), WEEK);
    assertThat(at(hundred, later(2).at(), events)).isEqualTo(new Verdict(true, NOON.plus(WEEK)));
    assertThat(at(hundred, NOON.plus(WEEK), events)).isEqualTo(Verdict.settled(false));
    assertThat(at(new Rule.Bought(1, eur("100"), null), NOON.plus(WEEK), events).holds()).isTrue();
  }

  @Test
  void whatWasCalledOffOrSentBackIsNotBought() {
    var rule = new Rule.Bought(1, eur("50"), null);
    var order = ordered(0, "n1", "60");
    assertThat(holds(rule, order)).isTrue();
    assertThat(holds(rule, order, later(1).cancelled("n1"))).isFalse();
    assertThat(holds(rule, order, later(1).refunded("n1", eur("10")))).isTrue();
    assertThat(holds(rule, order, later(1).refunded("n1", eur("10.01")))).isFalse();
    var any = new Rule.Bought(1, null, null);
    assertThat(holds(any, order, later(1).refunded("n1", eur("59.99")))).isTrue();
    assertThat(
            holds(
                any, order, later(1).refunded("n1", eur("30")), later(2).refunded("n1", eur("30"))))
        .isFalse();
    assertThat(holds(any, order, later(1).refunded("n1"))).isFalse();
  }

  @Test
  void aCartHasAnAgeACurrencyAndCoupons() {
    var added = ANN.added(Goods.CART, Goods.of(1, Goods.MUG, "5.00"));
    var old = cart(null, WEEK, null, null);
    assertThat(at(old, NOON, List.of(added))).isEqualTo(new Verdict(false, NOON.plus(WEEK)));
    assertThat(at(old, NOON.plus(WEEK), List.of(added)).holds()).isTrue();
    var fresh = cart(null, null, WEEK, null);
    assertThat(at(fresh, NOON, List.of(added))).isEqualTo(new Verdict(true, NOON.plus(WEEK)));
    assertThat(holds(cart("EUR", null, null, null), added)).isTrue();
    assertThat(holds(cart("USD", null, null, null), added)).isFalse();
    var coupon = cart(null, null, null, new ValueTest.OneOf(Set.of("SPRING")));
    var applied = later(0).did("Coupon Applied", Map.of("coupon_id", "SPRING"));
    assertThat(holds(coupon, added)).isFalse();
    assertThat(holds(coupon, added, applied)).isTrue();
    assertThat(
            holds(
                coupon,
                added,
                applied,
                later(0).did("Coupon Removed", Map.of("coupon_id", "SPRING"))))
        .isFalse();
    assertThat(holds(cart(null, null, null, new ValueTest.Exists(false)), added)).isTrue();
    var other = later(0).did("Coupon Applied", Map.of("coupon_id", "SPRING", "cart_id", "c2"));
    assertThat(holds(coupon, added, other)).isFalse();
  }

  @Test
  void aCouponIsGoneWithTheCartItWasOn() {
    var coupon = cart(null, null, null, new ValueTest.Exists(true));
    var events =
        List.of(
            ANN.added(Goods.CART, Goods.of(1, Goods.MUG, "5.00")),
            ANN.did("Coupon Applied", Map.of("coupon_id", "SPRING")),
            later(1).cleared(Goods.CART),
            later(2).added(Goods.CART, Goods.of(1, Goods.MUG, "5.00")));
    assertThat(at(coupon, later(2).at(), events).holds()).isFalse();
  }

  @Test
  void aHoldoutIsTheShareItSaysAndAlwaysTheSame() {
    var counts = new int[2];
    for (int n = 0; n < 20_000; n++) {
      var profile = Profile.blank(new ProfileId(new UUID(n * 31L, n)), NOON);
      var who = Audiences.none().subject(profile);
      var spring = Rules.at(new Rule.Holdout(10, "spring"), NOON, who).holds();
      assertThat(Rules.at(new Rule.Holdout(10, "spring"), later(99).at(), who).holds())
          .isEqualTo(spring);
      if (spring) counts[0]++;
      if (spring && Rules.at(new Rule.Holdout(10, "autumn"), NOON, who).holds()) counts[1]++;
    }
    assertThat(counts[0]).as("10 % of 20,000").isBetween(1_850, 2_150);
    assertThat(counts[1]).as("1 % of 20,000").isBetween(140, 260);
  }

  @Test
  void everybodyIsEverybody() {
    assertThat(holds(new Rule.Always(), ANN.viewed())).isTrue();
  }

  @Test
  void everyRuleIsSaidInEnglish() {
    assertThat(RuleWords.of(new Rule.Bought(2, eur("100"), WEEK)))
        .isEqualTo("bought at least 2 times for at least 100.00 EUR within the last 7 d");
    assertThat(RuleWords.of(cart("EUR", WEEK, null, new ValueTest.Exists(true))))
        .isEqualTo(
            "has an open cart priced in EUR opened at least 7 d ago where the coupon is known");
    assertThat(RuleWords.of(new Rule.Holdout(10, "spring")))
        .isEqualTo("among the 10 % of holdout 'spring'");
    assertThat(RuleWords.of(attribute("plan", new ValueTest.OneOf(Set.of("b", "a")))))
        .isEqualTo("plan is a or b");
    assertThat(RuleWords.of(new Rule.Consented(Channel.EMAIL))).isEqualTo("consents to email");
    var where = List.of(new PropertyTest("n", compare(ValueTest.Comparison.AT_MOST, "2.50")));
    assertThat(RuleWords.of(new Rule.Did("Quiz", 1, null, where)))
        .isEqualTo("did Quiz where n is at most 2.50");
  }

  private static Rule attribute(String name, ValueTest test) {
    return new Rule.Attribute(name, test);
  }

  private static ValueTest compare(ValueTest.Comparison by, String number) {
    return new ValueTest.Compare(by, new BigDecimal(number));
  }

  private static Rule cart(
      @Nullable String currency,
      @Nullable Duration older,
      @Nullable Duration younger,
      @Nullable ValueTest coupon) {
    var code = currency == null ? null : Currency.getInstance(currency);
    return new Rule.Cart(null, null, 1, null, code, older, younger, coupon);
  }

  private static Told later(int minutes) {
    return ANN.after(Duration.ofMinutes(minutes));
  }

  private static ShopperEvent ordered(int minutes, String number, String total) {
    return later(minutes).ordered(number, null, eur(total), Goods.of(1, Goods.MUG, total));
  }

  private static boolean holds(Rule rule, ShopperEvent... events) {
    return at(rule, later(5).at(), List.of(events)).holds();
  }

  private static Verdict at(Rule rule, Instant now, List<? extends ShopperEvent> events) {
    return Rules.at(rule, now, subject(events));
  }

  private static Subject subject(List<? extends ShopperEvent> events) {
    return Audiences.none().subject(Shopper.after(events));
  }
}
