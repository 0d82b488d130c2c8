package dev.cartwheel.core.audience;

import static dev.cartwheel.core.given.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.Rules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AudiencesTest {
  private static final AudienceId ONE = new AudienceId(new UUID(0, 1));
  private static final AudienceId TWO = new AudienceId(new UUID(0, 2));
  private static final AudienceId THREE = new AudienceId(new UUID(0, 3));
  private static final Rule VIEWED = new Rule.Did("Page Viewed", 1, null);

  @Test
  void anAudienceMayStandOnOthers() {
    var audiences = of(audience(ONE, "Visitors", VIEWED), audience(TWO, "Of one", in(ONE)));
    assertThatCode(() -> audiences.check(THREE, new Rule.Any(List.of(in(ONE), in(TWO)))))
        .doesNotThrowAnyException();
    assertThat(audiences.naming(ONE)).extracting(Audience::name).containsExactly("Of one");
  }

  @Test
  void aRuleThatLeadsBackToItselfIsRefusedWithTheWayNamed() {
    var audiences =
        of(
            audience(ONE, "Visitors", VIEWED),
            audience(TWO, "Fans", in(ONE)),
            audience(THREE, "Stars", in(TWO)));
    assertThatThrownBy(() -> audiences.check(ONE, new Rule.Not(in(THREE))))
        .hasMessage(
            "in_audience must not lead back to itself: Visitors -> Stars -> Fans -> Visitors");
  }

  @Test
  void aRuleThatNamesItselfIsRefused() {
    assertThatThrownBy(() -> Audiences.none().check(ONE, in(ONE)))
        .hasMessage("in_audience must not lead back to itself: this one -> this one");
  }

  @Test
  void aRuleThatNamesNobodyIsRefused() {
    assertThatThrownBy(() -> Audiences.none().check(ONE, in(TWO))).hasMessage("no audience " + TWO);
  }

  @Test
  void rulesThatDoubleWithEveryAudienceTheyStandOnAreRefused() {
    var all = new ArrayList<Audience>();
    all.add(audience(id(0), "level 0", VIEWED));
    for (int i = 1; i < 9; i++) {
      all.add(audience(id(i), "level " + i, new Rule.Any(Collections.nCopies(2, in(id(i - 1))))));
    }
    var audiences = new Audiences(all, 9);
    assertThatCode(() -> audiences.check(id(9), in(id(8)))).doesNotThrowAnyException();
    assertThatThrownBy(
            () -> audiences.check(id(9), new Rule.Any(Collections.nCopies(3, in(id(8))))))
        .hasMessageContaining(
            "must have at most 2000 conditions with those of the audiences it names");
    assertThatThrownBy(() -> audiences.check(id(0), new Rule.All(Collections.nCopies(9, VIEWED))))
        .as("also when one that stands on it grows")
        .hasMessageContaining("audience " + id(8));
  }

  @Test
  void aCycleThatWasSavedAllTheSameHoldsForNobodyAndEndsNowhere() {
    var audiences =
        of(
            audience(ONE, "One", in(TWO)),
            audience(TWO, "Two", in(ONE)),
            audience(THREE, "Three", in(ONE)));
    var who = audiences.subject(Shopper.after(Told.by("ann").viewed()));
    assertThat(audiences.all()).noneMatch(audience -> Rules.at(audience.rule(), NOON, who).holds());
  }

  @Test
  void anAudienceAnswersAsItDoesSinceTheLatestChangeOfAllThatItStandsOn() {
    var later = NOON.plus(Duration.ofDays(1));
    var audiences =
        of(
            new Audience(ONE, "One", VIEWED, later, 2),
            new Audience(TWO, "Two", in(ONE), NOON, 1),
            new Audience(THREE, "Three", VIEWED, NOON, 1));
    assertThat(audiences.all())
        .extracting(audiences::inForceSince)
        .containsExactly(later, later, NOON);
  }

  private static Audiences of(Audience... all) {
    return new Audiences(List.of(all), 1);
  }

  private static Audience audience(AudienceId id, String name, Rule rule) {
    return new Audience(id, name, rule, NOON, 1);
  }

  private static AudienceId id(int number) {
    return new AudienceId(new UUID(1, number));
  }

  private static Rule in(AudienceId id) {
    return new Rule.InAudience(id);
  }
}
