package dev.cartwheel.benchmark;

import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.event.ShopperEvent.LineAdded;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.PageViewed;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.score.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A shopper one meets often: two open carts of four lines, three orders, a dozen kinds of events.
 */
final class BusyShop {
  private static final StoreId STORE = new StoreId("shop");
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(3));
  private static final Duration STEP = Duration.ofSeconds(10);

  private BusyShop() {}

  /** Rules that differ in their amounts and spans. */
  static Audiences audiences(int count) {
    return audiences(count, BusyShop::rule);
  }

  /** Rules on scores, which every activity changes. */
  static Audiences scoring(int count) {
    return audiences(count, BusyShop::scoringRule);
  }

  private static Audiences audiences(int count, IntFunction<Rule> rule) {
    var all =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new Audience(
                        new AudienceId(new UUID(2, i)), "audience " + i, rule.apply(i), START, 1))
            .toList();
    return new Audiences(all, 1);
  }

  /** In the middle of a visit, which is the usual case: no time-out is due at the next click. */
  static Profile visiting(Judge judge) {
    return judge.reconsider(away(judge), view()).profile();
  }

  /**
   * Last there days ago, and nobody looked since: all that time did in between is still to be
   * walked.
   */
  static Profile away(Judge judge) {
    var profile = Profile.blank(new ProfileId(new UUID(1, 1)), START);
    for (var event : history()) profile = judge.reconsider(profile, event).profile();
    return profile;
  }

  static ShopperEvent view() {
    return new PageViewed(envelope(NOW), "https://shop.example/p/1");
  }

  static ShopperEvent nextView() {
    return new PageViewed(envelope(NOW.plus(STEP)), "https://shop.example/p/2");
  }

  static ShopperEvent nextAdd() {
    return new LineAdded(envelope(NOW.plus(STEP)), cart(1), line(2));
  }

  private static Rule rule(int i) {
    var within = Duration.ofDays(1 + i % 7);
    return new Rule.All(
        List.of(
            new Rule.Cart(Money.of(String.valueOf(10 + i), "EUR"), null, 1, null),
            new Rule.Idle(Duration.ofMinutes(30 + i)),
            new Rule.Any(
                List.of(
                    new Rule.Did("Event " + i % 12, 1, within),
                    new Rule.DidNot("Order Completed", within, false)))));
  }

  private static Rule scoringRule(int i) {
    return new Rule.All(
        List.of(
            new Rule.Cart(Money.of(String.valueOf(10 + i), "EUR"), null, 1, null),
            new Rule.ScoreWithin(Score.MOMENTUM, null, 30.0 + i % 40),
            new Rule.ScoreWithin(Score.RECENCY, 5.0 + i % 40, null),
            new Rule.Any(
                List.of(
                    new Rule.ScoreWithin(Score.RETURN_PROBABILITY, 10.0 + i % 60, null),
                    new Rule.ScoreUnknown(Score.RETURN_PROBABILITY)))));
  }

  private static List<ShopperEvent> history() {
    var events = new ArrayList<ShopperEvent>();
    for (int i = 0; i < 24; i++) {
      events.add(new Custom(envelope(START.plusSeconds(i)), "Event " + i % 12, Map.of()));
    }
    for (int i = 0; i < 3; i++) {
      var at = START.plus(Duration.ofHours(1 + i));
      events.add(
          new OrderPlaced(
              envelope(at), new OrderId(STORE, "o" + i), null, List.of(line(90 + i)), null));
    }
    for (int i = 0; i < 8; i++) {
      events.add(
          new LineAdded(envelope(START.plus(Duration.ofHours(5 + i))), cart(i % 2), line(i)));
    }
    return events;
  }

  private static CartId cart(int number) {
    return new CartId(STORE, "cart-" + number);
  }

  private static Line line(int number) {
    var item =
        new Item(
            null, "sku-" + number, "p-" + number, "Thing " + number, "Acme", "Home", null, null);
    return new Line(item, 1 + number % 3, Price.of("19.99", "EUR"));
  }

  private static Envelope envelope(Instant at) {
    var origin = new Origin("tag", Origin.Kind.VISIT);
    return new Envelope(
        EventId.of("tag", at.toString()),
        STORE,
        origin,
        at,
        at,
        List.of(Identifier.ofVisitor("v1")),
        Set.of());
  }
}
