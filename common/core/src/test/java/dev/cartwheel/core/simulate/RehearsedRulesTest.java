package dev.cartwheel.core.simulate;

import static dev.cartwheel.core.given.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Barrier;
import dev.cartwheel.core.journey.Content;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Holdout;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.policy.FrequencyCap.Sent;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.WhenHeld;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.simulate.Happening.Address;
import dev.cartwheel.core.simulate.Passage.End;
import dev.cartwheel.core.simulate.Rehearsal.Played;
import dev.cartwheel.core.simulate.Somebody.Suppressed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever would not have been written to in earnest is not in a rehearsal, for the same reason. */
class RehearsedRulesTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final AudienceId CARTS = new AudienceId(new UUID(0, 1));
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant BEFORE = NOON.minus(DAY.multipliedBy(30));
  private static final Happening YES = said(BEFORE, Channel.EMAIL, true);
  private static final Happening ADDRESS = new Happening.Named(BEFORE, Address.EMAIL);

  @Test
  void aMessageThatFallsDueAtNightWaitsForTheMorningOfThePersonsClock() {
    var nine = NOON.plus(HOUR.multipliedBy(9));
    var passage = one(played(somebody(BERLIN), waits(9), YES, ADDRESS, entered(NOON)));
    var morning = NOON.plus(HOUR.multipliedBy(19)); // 08:00 in winter, when Berlin is one hour on
    assertThat(passage.end()).isEqualTo(End.GOES);
    assertThat(passage.at()).isEqualTo(morning);
    assertThat(passage.holds())
        .extracting(Passage.Hold::at, Passage.Hold::until, hold -> hold.why().reason())
        .containsExactly(tuple(nine, morning, Reason.QUIET_HOURS));
  }

  @Test
  void whoeverBuysInTheNightGetsNothingInTheMorning() {
    var night = NOON.plus(HOUR.multipliedBy(12));
    var passage =
        one(played(somebody(BERLIN), waits(9), YES, ADDRESS, entered(NOON), bought(night)));
    assertThat(passage.end()).isEqualTo(End.WITHDRAWN);
    assertThat(passage.at()).isEqualTo(night);
    assertThat(reason(passage)).isEqualTo(Reason.BOUGHT);
  }

  @Test
  void theRehearsalsOwnMessagesCountForItsCapsAndSoDoOthers() {
    var steps = List.<Step>of(mail("one"), wait("a", HOUR), mail("two"));
    var passages = passages(played(somebody(BERLIN), steps, YES, ADDRESS, entered(NOON)));
    assertThat(passages)
        .extracting(Passage::step, Passage::end, Passage::at)
        .containsExactly(
            tuple("one", End.GOES, NOON),
            tuple("two", End.GOES, NOON.plus(HOUR.multipliedBy(19)))); // 04:00 is held by night
    var other = new Sent(Channel.EMAIL, NOON.minus(HOUR));
    var later = new Sent(Channel.EMAIL, NOON.plus(DAY.multipliedBy(3)));
    var others = new Somebody(Shopper.ID, BERLIN, "DE", Map.of(), List.of(other, later));
    var capped = one(played(others, List.of(mail("one")), YES, ADDRESS, entered(NOON)));
    assertThat(capped.holds().getFirst().why().reason()).isEqualTo(Reason.CAPPED);
    assertThat(capped.holds().getFirst().until()).isEqualTo(NOON.plus(HOUR.multipliedBy(15)));
    assertThat(capped.end()).isEqualTo(End.GOES);
  }

  @Test
  void aStepThatIsToBeLeftOutIsLeftOut() {
    var skips = new Step.Send("one", Shop.MAIL, "Hi", DAY, WhenHeld.SKIP, Content.DEFAULT);
    var passage =
        one(
            played(
                somebody(BERLIN),
                List.of(wait("a", HOUR.multipliedBy(9)), skips),
                YES,
                ADDRESS,
                entered(NOON)));
    assertThat(passage.end()).isEqualTo(End.REFUSED);
    assertThat(reason(passage)).isEqualTo(Reason.QUIET_HOURS);
  }

  @Test
  void consentIsWhatItWasThenByChannelAndCountry() {
    var later = said(NOON.plus(DAY), Channel.EMAIL, true);
    var mute = played(somebody(BERLIN), waits(1), ADDRESS, entered(NOON), later);
    assertThat(reason(one(mute))).isEqualTo(Reason.CONSENT_MISSING);
    var american = new Somebody(Shopper.ID, BERLIN, "US", Map.of(), List.of());
    assertThat(one(played(american, waits(1), ADDRESS, entered(NOON))).end()).isEqualTo(End.GOES);
    var text = List.of(wait("a", HOUR), send("one", Shop.SMS));
    var phone = new Happening.Named(BEFORE, Address.PHONE);
    assertThat(reason(one(played(american, text, YES, phone, entered(NOON)))))
        .isEqualTo(Reason.CONSENT_MISSING);
    var customer = bought(NOON.minus(DAY.multipliedBy(9)));
    assertThat(one(played(somebody(BERLIN), waits(1), ADDRESS, customer, entered(NOON))).end())
        .isEqualTo(End.GOES);
  }

  @Test
  void whoeverIsNamelessIsWrittenToWhenTheyTellTheirAddressAndNeverIfTheyDoNot() {
    var told = NOON.plus(HOUR.multipliedBy(3));
    var named = new Happening.Named(told, Address.EMAIL);
    assertThat(one(played(somebody(BERLIN), waits(1), YES, entered(NOON), named)).at())
        .isEqualTo(told);
    var never = one(played(somebody(BERLIN), waits(1), YES, entered(NOON)));
    assertThat(never.end()).isEqualTo(End.REFUSED);
    assertThat(reason(never)).isEqualTo(Reason.TOO_LATE);
    assertThat(never.holds().getFirst().why().reason()).isEqualTo(Reason.NO_ADDRESS);
    var hook = List.of(wait("a", HOUR), send("one", Shop.HOOK));
    assertThat(one(played(somebody(BERLIN), hook, YES, entered(NOON))).end()).isEqualTo(End.GOES);
  }

  @Test
  void aNoOnTheWayEndsTheRunAndOneBeforeItLetsNoneBegin() {
    var no = said(NOON.plusSeconds(60), Channel.EMAIL, false);
    var midway = played(somebody(BERLIN), waits(1), YES, ADDRESS, entered(NOON), no);
    assertThat(midway.runs().getFirst().run().state()).isEqualTo(Run.State.UNWANTED);
    var early = said(BEFORE.plus(DAY), Channel.EMAIL, false);
    var never = played(somebody(BERLIN), waits(1), YES, early, ADDRESS, entered(NOON));
    assertThat(never.runs()).isEmpty();
    assertThat(never.barred())
        .extracting(Rehearsal.Barred::at, Rehearsal.Barred::barrier)
        .containsExactly(tuple(NOON, Barrier.UNWANTED));
  }

  @Test
  void aNoToOneOfTwoChannelsStopsWhatWaitsForIt() {
    var steps = List.<Step>of(send("mail", Shop.MAIL), send("text", Shop.SMS), wait("a", DAY));
    var night = NOON.plus(HOUR.multipliedBy(10));
    var no = said(night.plusSeconds(1), Channel.EMAIL, false);
    var run = played(somebody(BERLIN), steps, YES, ADDRESS, entered(night), no).runs().getFirst();
    assertThat(run.run().isActive()).isFalse();
    assertThat(run.run().state()).isEqualTo(Run.State.COMPLETED);
    assertThat(reason(run.passages().getFirst())).isEqualTo(Reason.CONSENT_WITHDRAWN);
  }

  @Test
  void aSuppressedAddressIsSoFromTheInstantAtWhichItWas() {
    var bounced = new Suppressed(NOON.plus(HOUR.multipliedBy(2)), "bounced");
    var somebody =
        new Somebody(Shopper.ID, BERLIN, "DE", Map.of(Channel.EMAIL, bounced), List.of());
    assertThat(one(played(somebody, waits(1), YES, ADDRESS, entered(NOON))).end())
        .isEqualTo(End.GOES);
    assertThat(reason(one(played(somebody, waits(3), YES, ADDRESS, entered(NOON)))))
        .isEqualTo(Reason.SUPPRESSED);
  }

  @Test
  void whoeverWasRefusedStartsAgainAtOnceAndWhoeverWasReachedDoesNot() {
    var again =
        List.of(
            entered(NOON),
            left(NOON.plus(DAY)),
            entered(NOON.plus(DAY.multipliedBy(2))),
            left(NOON.plus(DAY.multipliedBy(3))));
    var refused = new ArrayList<Happening>(again);
    refused.add(ADDRESS);
    assertThat(played(somebody(BERLIN), waits(1), refused).runs()).hasSize(2);
    refused.add(YES);
    var reached = played(somebody(BERLIN), waits(1), refused);
    assertThat(reached.runs()).hasSize(1);
    assertThat(reached.barred())
        .extracting(Rehearsal.Barred::barrier)
        .containsExactly(Barrier.TOO_SOON);
  }

  @Test
  void aListAsksForConsentAndForNoHour() {
    var night = NOON.plus(HOUR.multipliedBy(10));
    var ads = List.<Step>of(new Step.AddToList("ads", Shop.ADS, "carts"), wait("a", DAY));
    var agreed = said(BEFORE, Channel.ADS, true);
    var on = one(played(somebody(BERLIN), ads, agreed, ADDRESS, entered(night)));
    assertThat(on.end()).isEqualTo(End.GOES);
    assertThat(on.at()).isEqualTo(night);
    var off = one(played(somebody(BERLIN), ads, ADDRESS, entered(night)));
    assertThat(reason(off)).isEqualTo(Reason.CONSENT_MISSING);
  }

  @Test
  void whoeverIsHeldOutGoesTheSameWayAndHearsNothing() {
    var all = new Holdout(50, Holdout.Scope.JOURNEY);
    var ends = new ArrayList<End>();
    for (long n = 0; n < 40; n++) {
      var person = new ProfileId(new UUID(9, n));
      var somebody = new Somebody(person, BERLIN, "DE", Map.of(), List.of());
      var story = List.of(YES, ADDRESS, entered(NOON));
      var journey = journey(waits(1), all);
      ends.add(one(Rehearsal.of(journey, Shop.STRICT, somebody, story, end())).end());
    }
    assertThat(ends).contains(End.GOES, End.GHOST).containsOnly(End.GOES, End.GHOST);
  }

  private static Reason reason(Passage passage) {
    return Objects.requireNonNull(passage.why()).reason();
  }

  private static Passage one(Played played) {
    assertThat(passages(played)).hasSize(1);
    return passages(played).getFirst();
  }

  private static List<Passage> passages(Played played) {
    return played.runs().stream().flatMap(told -> told.passages().stream()).toList();
  }

  private static Played played(Somebody who, List<? extends Step> steps, Happening... story) {
    return played(who, steps, List.of(story));
  }

  private static Played played(Somebody who, List<? extends Step> steps, List<Happening> story) {
    return Rehearsal.of(journey(steps, Holdout.NONE), Shop.STRICT, who, story, end());
  }

  private static Instant end() {
    return NOON.plus(DAY.multipliedBy(30));
  }

  private static Somebody somebody(ZoneId zone) {
    return new Somebody(Shopper.ID, zone, "DE", Map.of(), List.of());
  }

  private static List<Step> waits(int hours) {
    return List.of(wait("a", HOUR.multipliedBy(hours)), mail("one"));
  }

  private static Step wait(String key, Duration span) {
    return new Step.Wait(key, span);
  }

  private static Step.Send mail(String key) {
    return send(key, Shop.MAIL);
  }

  private static Step.Send send(String key, DestinationId destination) {
    return new Step.Send(key, destination, "You left something", DAY.multipliedBy(2));
  }

  private static Happening entered(Instant at) {
    return new Happening.Crossed(at, CARTS, true, false);
  }

  private static Happening left(Instant at) {
    return new Happening.Crossed(at, CARTS, false, false);
  }

  private static Happening bought(Instant at) {
    return new Happening.Bought(at);
  }

  private static Happening said(Instant at, Channel channel, boolean yes) {
    return new Happening.Said(at, channel, yes, true);
  }

  private static Journey journey(List<? extends Step> steps, Holdout holdout) {
    var week = DAY.multipliedBy(7);
    return new Journey(
        new JourneyId(new UUID(3, 3)),
        "Carts",
        CARTS,
        List.copyOf(steps),
        week,
        week,
        null,
        holdout,
        NOON,
        true);
  }
}
