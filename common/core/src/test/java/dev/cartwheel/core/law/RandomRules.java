package dev.cartwheel.core.law;

import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.LineTest;
import dev.cartwheel.core.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Rules of every type, at random. */
final class RandomRules {
  private static final List<String> AMOUNTS = List.of("0", "9.99", "50");

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
    return new Audiences(all, 1);
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
    return switch (chance.between(0, others.isEmpty() ? 4 : 5)) {
      case 0 -> cart();
      case 1 -> new Rule.Idle(span());
      case 2 -> new Rule.CartIdle(span());
      case 3 -> new Rule.Did(name(), chance.between(1, 3), chance.happens(0.7) ? span() : null);
      case 4 -> new Rule.DidNot(name(), chance.happens(0.7) ? span() : null, chance.happens(0.5));
      default -> new Rule.InAudience(chance.oneOf(others));
    };
  }

  private Rule cart() {
    return new Rule.Cart(
        chance.happens(0.5) ? Goods.eur(chance.oneOf(AMOUNTS)) : null,
        chance.happens(0.3) ? Goods.eur(chance.oneOf(AMOUNTS)) : null,
        chance.between(1, 3),
        chance.happens(0.3) ? line() : null);
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
