package dev.cartwheel.core.audience;

import static dev.cartwheel.core.given.Goods.CART;
import static dev.cartwheel.core.given.Goods.MUG;
import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.given.Goods.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.audience.Transition.Entered;
import dev.cartwheel.core.audience.Transition.Exited;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Told ANN = Told.by("ann");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant LONG_AGO = NOON.minus(Duration.ofDays(100));
  private static final AudienceId IDLE = new AudienceId(new UUID(0, 1));
  private static final AudienceId SHY = new AudienceId(new UUID(0, 2));
  private static final Rule ONE_HOUR_IDLE = new Rule.Idle(HOUR);
  private static final Rule NEVER_BOUGHT = new Rule.DidNot("Order Completed", null, false);

  private final Judge idle = judge(1, audience(IDLE, ONE_HOUR_IDLE, LONG_AGO));

  @Test
  void aShopperEntersAtTheExactInstantHoweverLateTheyAreLookedAt() {
    var ann = idle.reconsider(blank(), ANN.viewed());
    assertThat(ann.transitions()).isEmpty();
    assertThat(ann.wakeAt()).isEqualTo(NOON.plus(HOUR));
    var late = idle.reconsider(ann.profile(), NOON.plus(Duration.ofDays(3)));
    assertThat(late.transitions())
        .containsExactly(new Entered(Shopper.ID, IDLE, NOON.plus(HOUR), false));
    assertThat(late.profile().memberships()).containsEntry(IDLE, NOON.plus(HOUR));
    assertThat(late.wakeAt()).isEqualTo(Instant.MAX);
  }

  @Test
  void lookingTooEarlyChangesNothing() {
    var ann = idle.reconsider(blank(), ANN.viewed()).profile();
    assertThat(idle.reconsider(ann, NOON.plus(HOUR).minusMillis(1)))
        .isEqualTo(new Judgement(ann, List.of(), Optional.empty()));
  }

  @Test
  void anEventTellsFirstWhatTimeDidUntilThen() {
    var ann = idle.reconsider(blank(), ANN.viewed()).profile();
    var back = ANN.after(Duration.ofHours(5));
    assertThat(idle.reconsider(ann, back.viewed()).transitions())
        .containsExactly(
            new Entered(Shopper.ID, IDLE, NOON.plus(HOUR), false),
            new Exited(Shopper.ID, IDLE, back.at(), false));
  }

  @Test
  void nobodyIsInAnyAudienceBeforeTheirFirstEvent() {
    var judge = judge(1, audience(SHY, NEVER_BOUGHT, LONG_AGO));
    assertThat(judge.reconsider(blank(), ANN.ordered("1", null)).transitions()).isEmpty();
    assertThat(judge.reconsider(blank(), NOON.plus(HOUR)).transitions()).isEmpty();
    assertThat(judge.reconsider(blank(), ANN.viewed()).transitions())
        .containsExactly(new Entered(Shopper.ID, SHY, NOON, false));
  }

  @Test
  void loadedHistoryNeverTriggersAnything() {
    var loaded = ANN.flagged(Flag.BACKFILL);
    var both =
        judge(1, audience(IDLE, ONE_HOUR_IDLE, LONG_AGO), audience(SHY, NEVER_BOUGHT, LONG_AGO));
    var first = both.reconsider(blank(), loaded.viewed());
    var later = both.reconsider(first.profile(), NOON.plus(HOUR));
    assertThat(first.transitions()).containsExactly(new Entered(Shopper.ID, SHY, NOON, true));
    assertThat(later.transitions())
        .containsExactly(new Entered(Shopper.ID, IDLE, NOON.plus(HOUR), true));
  }

  @Test
  void historyLoadedUnderALiveShopperTriggersNothingEither() {
    var fans = judge(1, audience(SHY, new Rule.Did("Quiz", 1, null), LONG_AGO));
    var ann = fans.reconsider(blank(), ANN.viewed()).profile();
    var loaded =
        fans.reconsider(ann, ANN.at(LONG_AGO.plus(HOUR)).flagged(Flag.BACKFILL).did("Quiz"));
    assertThat(loaded.transitions()).containsExactly(new Entered(Shopper.ID, SHY, NOON, true));
  }

  @Test
  void whoeverFitsANewAudienceEntersItAsHistory() {
    var ann = idle.reconsider(blank(), ANN.viewed()).profile();
    var both =
        judge(
            2,
            audience(IDLE, ONE_HOUR_IDLE, LONG_AGO),
            audience(SHY, NEVER_BOUGHT, NOON.plusSeconds(60)));
    assertThat(both.reconsider(ann, NOON.plusSeconds(61)).transitions())
        .containsExactly(new Entered(Shopper.ID, SHY, NOON, true));
    assertThat(both.reconsider(ann, NOON.plus(HOUR)).transitions())
        .containsExactly(
            new Entered(Shopper.ID, SHY, NOON, true),
            new Entered(Shopper.ID, IDLE, NOON.plus(HOUR), false));
  }

  @Test
  void whoeverIsJudgedAfterANewAudienceCameButByTheOldOnesEntersAsHistoryToo() {
    var ann = idle.reconsider(blank(), ANN.viewed()).profile();
    var both =
        judge(
            2,
            audience(IDLE, ONE_HOUR_IDLE, LONG_AGO),
            audience(SHY, NEVER_BOUGHT, NOON.minusSeconds(1)));
    assertThat(both.reconsider(ann, NOON).transitions())
        .containsExactly(new Entered(Shopper.ID, SHY, NOON, true));
  }

  @Test
  void aChangedAudienceLetsGoAndTakesInAsHistory() {
    var ann =
        idle.reconsider(idle.reconsider(blank(), ANN.viewed()).profile(), NOON.plus(HOUR))
            .profile();
    var changed =
        judge(2, audience(IDLE, new Rule.Did("Quiz", 1, null), NOON.plus(Duration.ofHours(2))));
    assertThat(changed.reconsider(ann, NOON.plus(Duration.ofHours(2))).transitions())
        .containsExactly(new Exited(Shopper.ID, IDLE, NOON.plus(HOUR), true));
  }

  @Test
  void anAudienceThatStandsOnAChangedOneTakesInAsHistory() {
    var quiz = audience(IDLE, new Rule.Did("Quiz", 1, null), LONG_AGO);
    var top = audience(SHY, new Rule.InAudience(IDLE), LONG_AGO);
    var ann = judge(1, quiz, top).reconsider(blank(), ANN.viewed()).profile();
    var changed = judge(2, audience(IDLE, ONE_HOUR_IDLE, NOON.plus(Duration.ofHours(2))), top);
    assertThat(changed.reconsider(ann, NOON.plus(Duration.ofHours(2))).transitions())
        .containsExactlyInAnyOrder(
            new Entered(Shopper.ID, IDLE, NOON.plus(HOUR), true),
            new Entered(Shopper.ID, SHY, NOON.plus(HOUR), true));
  }

  @Test
  void aDeletedAudienceIsLeftByAll() {
    var ann =
        idle.reconsider(idle.reconsider(blank(), ANN.viewed()).profile(), NOON.plus(HOUR))
            .profile();
    var left = judge(2).reconsider(ann, NOON.plus(Duration.ofHours(2)));
    assertThat(left.transitions())
        .containsExactly(new Exited(Shopper.ID, IDLE, NOON.plus(HOUR), true));
    assertThat(left.profile().memberships()).isEmpty();
  }

  @Test
  void aPurchaseIsReportedOnceAndADraftNever() {
    var first = idle.reconsider(blank(), ANN.ordered("1", null));
    assertThat(first.purchase()).map(Order::id).contains(Told.order("1"));
    assertThat(idle.reconsider(first.profile(), ANN.ordered("1", null)).purchase()).isEmpty();
    assertThat(
            idle.reconsider(blank(), ANN.flagged(Flag.DRAFT_ORDER).ordered("1", null)).purchase())
        .isEmpty();
    assertThat(idle.reconsider(first.profile(), ANN.viewed()).purchase()).isEmpty();
  }

  @Test
  void aLateEventCountsAsOfWhatIsKnownAlready() {
    var ann = idle.reconsider(blank(), ANN.viewed()).profile();
    var carts = judge(1, audience(IDLE, new Rule.Cart(null, null, 1, null), LONG_AGO));
    var late = carts.reconsider(ann, ANN.at(NOON.minus(HOUR)).added(CART, of(1, MUG)));
    assertThat(late.transitions()).containsExactly(new Entered(Shopper.ID, IDLE, NOON, false));
  }

  @Test
  void twoProfilesBecomeOneOnlyAfterTimeDidWhatItDidToEach() {
    var phone = new ProfileId(new UUID(8, 8));
    var ann = idle.reconsider(blank(), ANN.viewed()).profile();
    var other =
        idle.reconsider(Profile.blank(phone, NOON), ANN.after(Duration.ofMinutes(5)).viewed())
            .profile();
    var meeting = ANN.after(Duration.ofHours(3));
    var both = idle.merge(ann, other, meeting.viewed());
    assertThat(both.transitions())
        .containsExactly(
            new Entered(Shopper.ID, IDLE, NOON.plus(HOUR), false),
            new Entered(phone, IDLE, NOON.plus(Duration.ofMinutes(65)), false));
    assertThat(both.profile().memberships()).containsEntry(IDLE, NOON.plus(HOUR));
    assertThat(both.profile().judged().at()).isEqualTo(meeting.at());
  }

  @Test
  void askingForTheEndOfTimeEnds() {
    ShopperEvent cart = ANN.added(CART, of(1, MUG));
    var judge = judge(1, audience(IDLE, new Rule.Cart(null, null, 1, null), LONG_AGO));
    assertThat(
            judge.reconsider(judge.reconsider(blank(), cart).profile(), Instant.MAX).transitions())
        .hasSize(1);
  }

  private static Profile blank() {
    return Profile.blank(Shopper.ID, NOON);
  }

  private static Audience audience(AudienceId id, Rule rule, Instant since) {
    return new Audience(id, "audience " + id, rule, since, 1);
  }

  private static Judge judge(long revision, Audience... all) {
    return new Judge(new Audiences(List.of(all), revision));
  }
}
