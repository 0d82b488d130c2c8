package dev.cartwheel.wire;

import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.LineTest;
import dev.cartwheel.core.rule.PropertyTest;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.ValueTest;
import dev.cartwheel.core.score.Score;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule of any type, with anything that it may say. */
record RandomRule(Random random) {

  Rule rule(int depth) {
    if (depth <= 1) return leaf();
    return switch (random.nextInt(6)) {
      case 0 -> new Rule.All(some(() -> rule(depth - 1)));
      case 1 -> new Rule.Any(some(() -> rule(depth - 1)));
      case 2 -> new Rule.Not(rule(depth - 1));
      default -> leaf();
    };
  }

  private Rule leaf() {
    return switch (random.nextInt(12)) {
      case 0 -> cart();
      case 1 -> new Rule.Idle(span());
      case 2 -> new Rule.CartIdle(span());
      case 3 -> new Rule.Did("Quiz Done", 1 + random.nextInt(20), maybe(this::span), where());
      case 4 -> new Rule.DidNot("Page Viewed", maybe(this::span), random.nextBoolean(), where());
      case 5 -> new Rule.Attribute("plan", test());
      case 6 -> score();
      case 7 -> new Rule.Consented(Channel.values()[random.nextInt(Channel.values().length)]);
      case 8 -> new Rule.InAudience(new AudienceId(new UUID(random.nextLong(), random.nextLong())));
      case 9 -> new Rule.Bought(1 + random.nextInt(50), maybe(this::money), maybe(this::span));
      case 10 -> new Rule.Holdout(1 + random.nextInt(99), "salt");
      default -> new Rule.Always();
    };
  }

  private Rule cart() {
    return new Rule.Cart(
        maybe(this::money),
        maybe(this::money),
        1 + random.nextInt(5),
        maybe(this::line),
        maybe(() -> Currency.getInstance("EUR")),
        maybe(() -> Duration.ofMinutes(1 + random.nextInt(100))),
        maybe(() -> Duration.ofDays(1 + random.nextInt(100))),
        maybe(this::test));
  }

  private LineTest line() {
    return new LineTest(
        random.nextBoolean() ? Set.of("a", "b") : Set.of(),
        random.nextBoolean() ? Set.of("Home/Kitchen") : Set.of(),
        Set.of("Acme"),
        maybe(this::money),
        maybe(this::money),
        1 + random.nextInt(3));
  }

  private Rule score() {
    var score = Score.values()[random.nextInt(Score.values().length)];
    double threshold = random.nextInt(100);
    return switch (random.nextInt(4)) {
      case 0 -> new Rule.ScoreUnknown(score);
      case 1 -> new Rule.ScoreWithin(score, threshold, null);
      case 2 -> new Rule.ScoreWithin(score, null, threshold);
      default -> new Rule.ScoreWithin(score, threshold, threshold + 0.25);
    };
  }

  private ValueTest test() {
    return switch (random.nextInt(5)) {
      case 0 -> new ValueTest.Exists(random.nextBoolean());
      case 1 -> new ValueTest.OneOf(Set.of("one"));
      case 2 -> new ValueTest.OneOf(Set.of("one", "other"));
      case 3 -> new ValueTest.Contains("part");
      default ->
          new ValueTest.Compare(
              ValueTest.Comparison.values()[random.nextInt(4)],
              new BigDecimal(random.nextInt(100)));
    };
  }

  private List<PropertyTest> where() {
    return random.nextBoolean() ? List.of() : some(() -> new PropertyTest("size", test()));
  }

  private Money money() {
    return Money.of(random.nextInt(1_000) + ".99", "EUR");
  }

  private Duration span() {
    return Duration.ofMillis(1 + random.nextInt(1_000_000_000));
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private <T> List<T> some(Supplier<T> one) {
    return Stream.generate(one).limit(1 + random.nextInt(3)).toList();
  }
}
