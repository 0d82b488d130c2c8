package dev.cartwheel.core.rule;

import static dev.cartwheel.core.given.Goods.CART;
import static dev.cartwheel.core.given.Goods.MUG;
import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.given.Goods.SHIRT;
import static dev.cartwheel.core.given.Goods.eur;
import static dev.cartwheel.core.given.Goods.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
  private static final Told ANN = Told.by("ann");
  private static final AudienceId IDLE = new AudienceId(new UUID(0, 1));
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Audiences AUDIENCES =
      new Audiences(List.of(new Audience(IDLE, "Idle", new Rule.Idle(HOUR), NOON, 1)), 1);

  @Test
  void everyPartTellsItsOwnVerdictAndWhatItWasJudgedBy() {
    var rule = new Rule.All(List.of(new Rule.Cart(eur("20"), null, 1, null), new Rule.Idle(HOUR)));
    var why = explain(rule, NOON);
    assertThat(why.verdict()).isEqualTo(new Verdict(false, NOON.plus(HOUR)));
    assertThat(why.parts())
        .containsExactly(
            new Explanation(
                "has an open cart worth more than 20.00 EUR",
                new Verdict(true, NOON.plus(Duration.ofDays(60))),
                NOON.plus(Duration.ofDays(60)),
                "cart of 3 worth 40.00 EUR, changed " + NOON,
                List.of()),
            new Explanation(
                "inactive for 1 h",
                new Verdict(false, NOON.plus(HOUR)),
                NOON.plus(HOUR),
                "last active " + NOON,
                List.of()));
  }

  @Test
  void whatWasDoneIsTold() {
    assertThat(explain(new Rule.Did("Product Added", 1, null), NOON).seen())
        .isEqualTo("Product Added: 2 times, last " + NOON);
    assertThat(explain(new Rule.DidNot("Order Completed", null, false), NOON).seen())
        .isEqualTo("Order Completed: never, first seen " + NOON);
    assertThat(explain(new Rule.CartIdle(HOUR), NOON.plus(Duration.ofDays(60))).seen())
        .isEqualTo("no open cart");
  }

  @Test
  void anotherAudienceIsExplainedByItsRule() {
    var why = explain(new Rule.InAudience(IDLE), NOON);
    assertThat(why.parts()).extracting(Explanation::rule).containsExactly("inactive for 1 h");
    var nobody = explain(new Rule.InAudience(new AudienceId(new UUID(0, 9))), NOON);
    assertThat(nobody.seen()).isEqualTo("no such audience");
    assertThat(nobody.parts()).isEmpty();
  }

  private static Explanation explain(Rule rule, Instant now) {
    var ann = Shopper.after(ANN.added(CART, of(2, SHIRT, "20.00")), ANN.added(CART, of(1, MUG)));
    return Explanations.explain(rule, now, AUDIENCES.subject(ann));
  }
}
