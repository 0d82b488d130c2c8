package dev.cartwheel.core.audience;

import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.given.Goods.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import dev.cartwheel.core.rule.Rule;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How many of 200 audiences an event asks; {@code law.OnlyTheTouchedTest} says that it is enough.
 */
class ReachTest {
  private static final Told ANN = Told.by("ann");
  private static final Told SOON = ANN.after(Duration.ofSeconds(10));
  private static final Audiences AUDIENCES =
      new Audiences(IntStream.range(0, 200).mapToObj(ReachTest::audience).toList(), 1);

  @Test
  void aClickInTheMiddleOfAVisitAsksNobody() {
    assertThat(asked(visiting(), SOON.viewed())).isZero();
  }

  @Test
  void anEventOfTheShopsOwnAsksOnlyThoseWhoNameIt() {
    assertThat(asked(visiting(), SOON.did("Event 3"))).isEqualTo(17);
  }

  @Test
  void aChangeOfTheCartAsksEveryoneWhoLooksAtCarts() {
    assertThat(asked(visiting(), SOON.added(Goods.CART, Goods.of(1, Goods.SHIRT, "5.00"))))
        .isEqualTo(200);
  }

  @Test
  void whoeverComesBackIsAskedForOnlyWhereTheyAreIn() {
    var back = ANN.after(Duration.ofHours(1));
    var away = new Judge(AUDIENCES).reconsider(visiting(), back.at()).profile();
    assertThat(away.memberships()).hasSizeBetween(1, 100);
    assertThat(asked(away, back.viewed())).isEqualTo(away.memberships().size());
  }

  /** A cart worth 60, put together just now. */
  private static Profile visiting() {
    var judge = new Judge(AUDIENCES);
    var profile = Profile.blank(Shopper.ID, NOON);
    for (ShopperEvent event :
        List.of(ANN.viewed(), ANN.added(Goods.CART, Goods.of(1, Goods.MUG, "60.00")))) {
      profile = judge.reconsider(profile, event).profile();
    }
    return profile;
  }

  private static int asked(Profile before, ShopperEvent event) {
    return AUDIENCES.touched(before, Profiles.fold(before, event), event).cardinality();
  }

  private static Audience audience(int i) {
    var week = Duration.ofDays(7);
    var rule =
        new Rule.All(
            List.of(
                new Rule.Cart(eur(String.valueOf(i)), null, 1, null),
                new Rule.Idle(Duration.ofMinutes(30 + i % 60)),
                new Rule.Any(
                    List.of(
                        new Rule.Did("Event " + i % 12, 1, week),
                        new Rule.DidNot("Order Completed", week, true)))));
    return new Audience(new AudienceId(new UUID(2, i)), "audience " + i, rule, NOON, 1);
  }
}
