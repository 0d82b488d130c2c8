package dev.cartwheel.core.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.profile.Judged;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import dev.cartwheel.core.rule.Rules;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * What makes an index safe: though an event asks only the audiences that it can change, afterwards
 * every membership is what its rule says, and stays so up to the instant to wake at.
 */
class OnlyTheTouchedTest {
  private static final Duration FAR = Duration.ofDays(400);

  /** What takes an event: the judge, or something broken on purpose. */
  private interface Taking {
    Profile take(Judge judge, Profile profile, ShopperEvent event);
  }

  @Test
  void everyMembershipIsWhatItsRuleSaysUpToTheInstantToWakeAt() {
    var members = new int[1];
    Law.holds(Law.CASES, chance -> members[0] += check(OnlyTheTouchedTest::judged, chance));
    assertThat(members[0]).as("memberships seen").isGreaterThan(Law.CASES);
  }

  @Test
  void anIndexThatForgetsWhoIsInBreaksTheLaw() {
    assertThatThrownBy(() -> Law.holds(Law.CASES, chance -> check(this::onlyFolded, chance)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("broken by seed");
  }

  private static Profile judged(Judge judge, Profile profile, ShopperEvent event) {
    return judge.reconsider(profile, event).profile();
  }

  /** Judged when the first event came, and then only when time had passed. */
  private Profile onlyFolded(Judge judge, Profile profile, ShopperEvent event) {
    if (profile.activity().events() == 0) return judged(judge, profile, event);
    var at = event.envelope().at();
    var before = judge.reconsider(profile, at).profile();
    var judged = before.judged();
    var now = judged.at().isAfter(at) ? judged.at() : at;
    return Profiles.fold(before, event)
        .withMemberships(before.memberships(), new Judged(now, judged.revision(), judged.wakeAt()));
  }

  private static int check(Taking taking, Chance chance) {
    var audiences = new RandomRules(chance).audiences(1, 4, Goods.NOON);
    var judge = new Judge(audiences);
    var events = new RandomStory(chance).events(2, 8);
    var profile = Profile.blank(Shopper.ID, events.getFirst().envelope().at());
    var members = 0;
    for (var event : events) {
      profile = taking.take(judge, profile, event);
      var judged = profile.judged();
      assertThat(judged.wakeAt()).isAfter(judged.at());
      requireRight(audiences, profile, judged.at());
      requireRight(audiences, profile, before(judged, chance));
      members += profile.memberships().size();
    }
    return members;
  }

  private static Instant before(Judged judged, Chance chance) {
    var never = judged.wakeAt().equals(Instant.MAX);
    var end = never ? judged.at().plus(FAR) : judged.wakeAt();
    if (chance.happens(0.3)) return end.minusMillis(1);
    var span = Duration.between(judged.at(), end).toMillis();
    return judged.at().plusMillis(chance.below(span));
  }

  private static void requireRight(Audiences audiences, Profile profile, Instant at) {
    var who = audiences.subject(profile);
    for (var audience : audiences.all()) {
      assertThat(profile.memberships().containsKey(audience.id()))
          .as(() -> audience.rule() + " at " + at + " of " + profile)
          .isEqualTo(Rules.at(audience.rule(), at, who).holds());
    }
  }
}
