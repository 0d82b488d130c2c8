package dev.cartwheel.core.law;

import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Past;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.propensity.ColdStart;
import dev.cartwheel.core.propensity.LogisticLearner;
import dev.cartwheel.core.rule.LineTest;
import dev.cartwheel.core.rule.PropertyTest;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.ValueTest;
import dev.cartwheel.core.score.Foresight;
import dev.cartwheel.core.score.Quantiles;
import dev.cartwheel.core.score.Score;
import dev.cartwheel.core.score.ScoreSettings;
import dev.cartwheel.core.score.Yardstick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rules of every type, at random. */
final class RandomRules {
  private static final List<String> AMOUNTS = List.of("0", "9.99", "50");

  private static final Foresight COLD = ColdStart.MODEL;
  private static final Foresight LEARNT =
      new LogisticLearner().learn(Past.of(500, 1, (v, views, h) -> v - views - h / 24));

  private static final List<Score> SCORES = List.of(Score.values());
  private static final List<String> WORDS = List.of("ann", "bob", "email");

  private final Chance chance;
  private final List<AudienceId> others = new ArrayList<>();

  RandomRules(Chance chance) {
    this.chance = chance;
  }

  /** Some audiences; a later one may refer to an earlier one. */
  Audiences audiences(int from, int to, Instant since) {
    var all = new ArrayList<Audience>();
    for (int left = chance.between(from, to); left > 0; left--) {
      var id = new AudienceId(new UUID(9, left));
      all.add(new Audience(id, "audience " + left, rule(3), since, 1));
      others.add(id);
    }
    return new Audiences(all, 1, yardstick());
  }

  private Yardstick yardstick() {
    if (chance.happens(0.3)) return Yardstick.DEFAULT;
    var points = IntStream.range(0, 101).mapToObj(i -> i / 8 * 0.8).toList();
    var table = new Yardstick.Table(1, new Quantiles(points), new Quantiles(points));
    return new Yardstick(ScoreSettings.DEFAULT, table, chance.happens(0.5) ? LEARNT : COLD);
  }

  Rule rule(int depth) {
    if (depth <= 1 || chance.happens(0.3)) return leaf();
    return switch (chance.between(0, 2)) {
      case 0 -> new Rule.All(chance.times(1, 3, () -> rule(depth - 1)));
      case 1 -> new Rule.Any(chance.times(1, 3, () -> rule(depth - 1)));
      default -> new Rule.Not(rule(depth - 1));
    };
  }

  Rule leaf() {
    return switch (chance.between(0, others.isEmpty() ? 13 : 14)) {
      case 0 -> cart();
      case 1 -> new Rule.Idle(span());
      case 2 -> new Rule.CartIdle(span());
      case 3 -> new Rule.Did(name(), chance.between(1, 3), window(), where());
      case 4 -> new Rule.DidNot(name(), window(), chance.happens(0.5), where());
      case 5, 6, 7 -> score();
      case 8 -> new Rule.ScoreUnknown(chance.oneOf(SCORES));
      case 9 -> new Rule.Attribute(chance.oneOf(WORDS), value());
      case 10 -> new Rule.Consented(chance.oneOf(List.of(Channel.values())));
      case 11 -> new Rule.Bought(chance.between(1, 2), amount(0.5), window());
      case 12 -> new Rule.Holdout(chance.between(1, 99), chance.oneOf(WORDS));
      case 13 -> new Rule.Always();
      default -> new Rule.InAudience(chance.oneOf(others));
    };
  }

  private Rule cart() {
    return new Rule.Cart(
        amount(0.5),
        amount(0.3),
        chance.between(1, 3),
        chance.happens(0.3) ? line() : null,
        chance.happens(0.2) ? Currency.getInstance(chance.oneOf(List.of("EUR", "USD"))) : null,
        chance.happens(0.2) ? chance.oneOf(RandomStory.SPANS.subList(0, 4)) : null,
        chance.happens(0.2) ? chance.oneOf(RandomStory.SPANS.subList(4, 9)) : null,
        chance.happens(0.2) ? value() : null);
  }

  private Rule score() {
    var score = chance.oneOf(SCORES);
    var threshold = (double) chance.between(0, 99);
    return switch (chance.between(0, 2)) {
      case 0 -> new Rule.ScoreWithin(score, threshold, null);
      case 1 -> new Rule.ScoreWithin(score, null, threshold);
      default -> new Rule.ScoreWithin(score, threshold, threshold + 0.5);
    };
  }

  private ValueTest value() {
    return switch (chance.between(0, 3)) {
      case 0 -> new ValueTest.Exists(chance.happens(0.7));
      case 1 -> new ValueTest.OneOf(Set.of(chance.oneOf(WORDS), "2"));
      case 2 -> new ValueTest.Contains(chance.oneOf(List.of("a", "N")));
      default ->
          new ValueTest.Compare(
              chance.oneOf(List.of(ValueTest.Comparison.values())), new BigDecimal("2"));
    };
  }

  private List<PropertyTest> where() {
    if (chance.happens(0.6)) return List.of();
    return List.of(new PropertyTest(chance.oneOf(List.of("ann", "size")), value()));
  }

  private @Nullable Duration window() {
    return chance.happens(0.7) ? span() : null;
  }

  private @Nullable Money amount(double share) {
    return chance.happens(share) ? Goods.eur(chance.oneOf(AMOUNTS)) : null;
  }

  private LineTest line() {
    var skus = chance.happens(0.5) ? Set.of("p1", "p4") : Set.<String>of();
    return new LineTest(skus, Set.of(), Set.of(), null, chance.between(1, 2));
  }

  private String name() {
    return chance.oneOf(RandomStory.NAMES);
  }

  private Duration span() {
    return chance.oneOf(RandomStory.SPANS);
  }
}
