package dev.cartwheel.core.rule;

import static dev.cartwheel.core.given.Goods.CART;
import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.given.Goods.SHIRT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Past;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.propensity.ColdStart;
import dev.cartwheel.core.propensity.Feature;
import dev.cartwheel.core.propensity.LogisticLearner;
import dev.cartwheel.core.score.Foresight;
import dev.cartwheel.core.score.Score;
import dev.cartwheel.core.score.ScoreSettings;
import dev.cartwheel.core.score.Yardstick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PropensityRulesTest {
  private static final Told ANN = Told.by("ann");
  private static final ShopperEvent ADDED = ANN.added(CART, Goods.of(1, SHIRT, "40"));
  private static final Instant EXPIRY = NOON.plus(Cart.LIFETIME);

  @Test
  void theRuleFlipsAtTheVeryMillisecond() {
    var who = subject(ColdStart.MODEL, ADDED);
    var signs = Objects.requireNonNull(Feature.signs(who.profile()));
    var threshold = 100 * ColdStart.MODEL.probability(signs, Duration.ofHours(30));
    var likely = new Rule.ScoreWithin(Score.PROPENSITY, threshold, null);
    var verdict = Rules.at(likely, NOON, who);
    assertThat(verdict.holds()).isTrue();
    assertThat(Duration.between(NOON, verdict.until())).isCloseTo(Duration.ofHours(30), CLOSE);
    assertThat(Rules.at(likely, verdict.until().minusMillis(1), who).holds()).isTrue();
    assertThat(Rules.at(likely, verdict.until(), who).holds()).isFalse();
    var unlikely = new Rule.ScoreWithin(Score.PROPENSITY, null, threshold);
    assertThat(Rules.at(unlikely, NOON, who)).isEqualTo(new Verdict(false, verdict.until()));
    assertThat(Rules.at(unlikely, verdict.until(), who)).isEqualTo(new Verdict(true, EXPIRY));
  }

  @Test
  void itIsUnknownWithoutAnOpenCartAndAgainOnceTheCartHasExpired() {
    var unknown = new Rule.ScoreUnknown(Score.PROPENSITY);
    var any = new Rule.ScoreWithin(Score.PROPENSITY, 0.0, null);
    var browsing = subject(ColdStart.MODEL, ANN.viewed());
    assertThat(Rules.at(unknown, NOON, browsing)).isEqualTo(Verdict.settled(true));
    assertThat(Rules.at(any, NOON, browsing)).isEqualTo(Verdict.settled(false));
    assertThat(Explanations.explain(any, NOON, browsing).seen())
        .isEqualTo("propensity is not known: needs an open cart");
    var who = subject(ColdStart.MODEL, ADDED);
    assertThat(Rules.at(unknown, NOON, who)).isEqualTo(new Verdict(false, EXPIRY));
    assertThat(Rules.at(any, NOON, who)).isEqualTo(new Verdict(true, EXPIRY));
    assertThat(Rules.at(unknown, EXPIRY, who)).isEqualTo(Verdict.settled(true));
    assertThat(Rules.at(any, EXPIRY, who)).isEqualTo(Verdict.settled(false));
    assertThat(Explanations.explain(any, EXPIRY, who).seen())
        .isEqualTo("propensity is not known any more since " + EXPIRY);
  }

  @Test
  void withoutAModelItIsUnknown() {
    var unknown = new Rule.ScoreUnknown(Score.PROPENSITY);
    assertThat(Rules.at(unknown, NOON, subject(null, ADDED))).isEqualTo(Verdict.settled(true));
  }

  @Test
  void theRankIsAmongTheShopsOwnCartsAndUnknownUntilThereAreSome() {
    var top = new Rule.ScoreWithin(Score.PROPENSITY_RANK, 90.0, null);
    var cold = subject(ColdStart.MODEL, ADDED);
    assertThat(Rules.at(top, NOON, cold)).isEqualTo(Verdict.settled(false));
    assertThat(Explanations.explain(top, NOON, cold).seen())
        .isEqualTo("propensity rank is not known: no model of the shop's own carts yet");
    var model =
        new LogisticLearner().learn(Past.of(2_000, 1, (value, _, hours) -> value - 3 - hours / 24));
    var rich = subject(model, ANN.added(CART, Goods.of(1, SHIRT, "60")));
    var verdict = Rules.at(top, NOON, rich);
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.until()).isBetween(NOON, NOON.plus(Duration.ofDays(3)));
    assertThat(Rules.at(top, verdict.until(), rich).holds()).isFalse();
  }

  private static final Duration CLOSE = Duration.ofMillis(2);

  private static Subject subject(@Nullable Foresight model, ShopperEvent... events) {
    var yardstick = new Yardstick(ScoreSettings.DEFAULT, null, model);
    return new Audiences(List.of(), 1, yardstick).subject(Shopper.after(events));
  }
}
