package dev.cartwheel.core.policy;

import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.policy.HandOffs.NOT_AFTER;
import static dev.cartwheel.core.policy.HandOffs.TRIGGERED;
import static dev.cartwheel.core.policy.HandOffs.fine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.policy.FrequencyCap.Sent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SendPolicyTest {
  private static final SendPolicy POLICY = SendPolicy.DEFAULT;

  @Test
  void aMessageThatNothingSpeaksAgainstMayLeave() {
    assertThat(POLICY.rule(fine().it(), NOON)).isEqualTo(new Ruling.Allowed());
  }

  @Test
  void untilTheFactsReachTheClaimTheMessageIsHeld() {
    var behind = fine().appliedThrough(NOON.minusMillis(1));
    assertThat(POLICY.rule(behind.it(), NOON))
        .isEqualTo(
            held(
                NOON.plusMillis(100),
                Reason.FACTS_BEHIND,
                "facts reach to " + NOON.minusMillis(1) + ", claimed at " + NOON));
    assertThat(POLICY.rule(behind.appliedThrough(NOON).it(), NOON)).isEqualTo(new Ruling.Allowed());
  }

  @Test
  void nothingInFactsThatReachTooShortIsBelieved() {
    var behind = fine().appliedThrough(NOON.minusMillis(1)).outOfTrigger().cartBought();
    assertThat(POLICY.rule(behind.it(), NOON)).isInstanceOf(Ruling.Held.class);
  }

  @Test
  void whoBoughtSinceTheTriggerGetsNothing() {
    assertThat(POLICY.rule(fine().bought(TRIGGERED).it(), NOON))
        .isEqualTo(refused(Reason.BOUGHT, "bought at " + TRIGGERED));
    assertThat(POLICY.rule(fine().bought(TRIGGERED.minusMillis(1)).it(), NOON))
        .isEqualTo(new Ruling.Allowed());
  }

  @Test
  void aDayAfterAPurchaseIsQuietEvenIfTheTriggerCameLater() {
    var fresh =
        fine()
            .bought(NOON.minus(Duration.ofHours(24)).plusMillis(1))
            .triggered(NOON.minusSeconds(1))
            .it();
    assertThat(reason(POLICY.rule(fresh, NOON))).isEqualTo(Reason.QUIET_AFTER_PURCHASE);
    assertThat(POLICY.rule(fresh, NOON.plusMillis(1))).isEqualTo(new Ruling.Allowed());
  }

  @Test
  void aCartOfWhichEverythingWasBoughtIsNotWrittenAbout() {
    assertThat(POLICY.rule(fine().cartBought().it(), NOON))
        .isEqualTo(refused(Reason.CART_BOUGHT, "everything in the cart was bought"));
  }

  @ParameterizedTest
  @CsvSource({
    // added, bought: hours before the trigger, negative for after it
    "5, ,     false",
    "5, 0,    true",
    "5, -1,   true",
    "5, 0.01, true",
    "5, 5,    true",
    "5, 28,   true",
    "5, 29,   false",
    ",  0,    true",
    ",  1,    false",
  })
  void aLineIsBoughtSinceTheTriggerOrSoLatelyThatTheCartMayBeAnEcho(
      @Nullable Double added, @Nullable Double bought, boolean isBought) {
    assertThat(POLICY.isBought(before(added), before(bought), TRIGGERED)).isEqualTo(isBought);
  }

  private static @Nullable Instant before(@Nullable Double hours) {
    return hours == null ? null : TRIGGERED.minusSeconds((long) (hours * 3_600));
  }

  @Test
  void whenTheTriggerNoLongerHoldsNothingLeaves() {
    assertThat(POLICY.rule(fine().outOfTrigger().it(), NOON))
        .isEqualTo(refused(Reason.TRIGGER_ENDED, "the trigger no longer holds"));
  }

  @Test
  void aSuppressedAddressIsRefusedBeforeAnythingElse() {
    var suppressed = fine().suppressed("bounced").appliedThrough(Instant.MIN);
    assertThat(POLICY.rule(suppressed.it(), NOON))
        .isEqualTo(refused(Reason.SUPPRESSED, "suppressed: bounced"));
  }

  @Test
  void aMessageMayLeaveUpToItsLastInstantAndNotAfter() {
    assertThat(POLICY.rule(fine().it(), NOT_AFTER)).isEqualTo(new Ruling.Allowed());
    assertThat(POLICY.rule(fine().it(), NOT_AFTER.plusMillis(1)))
        .isEqualTo(refused(Reason.TOO_LATE, "too late: was due to leave by " + NOT_AFTER));
  }

  @Test
  void aMessageToNobodyYetWaitsForAnAddress() {
    assertThat(POLICY.rule(fine().anonymous().it(), NOON))
        .isEqualTo(held(NOON.plusSeconds(300), Reason.NO_ADDRESS, "no address known yet"));
  }

  @Test
  void theLongerSomebodyStaysAnonymousTheMoreRarelyItIsLookedAt() {
    assertThat(nextLook(Duration.ZERO)).isEqualTo(NOON.plusSeconds(5));
    assertThat(nextLook(Duration.ofMinutes(10))).isEqualTo(NOON.plusSeconds(60));
    assertThat(nextLook(Duration.ofHours(10))).isEqualTo(NOON.plusSeconds(300));
  }

  private static Instant nextLook(Duration since) {
    var anonymous = fine().anonymous().triggered(NOON.minus(since)).it();
    return ((Ruling.Held) POLICY.rule(anonymous, NOON)).until();
  }

  @ParameterizedTest
  @EnumSource(names = {"EMAIL", "SMS", "PUSH"})
  void inQuietHoursAMessageWaitsForTheirEndUnlessThatIsTooLate(Channel channel) {
    var night = NOON.plus(Duration.ofHours(11));
    var morning = NOON.plus(Duration.ofHours(20));
    assertThat(POLICY.rule(fine().by(channel).notAfter(morning).it(), night))
        .isEqualTo(held(morning, Reason.QUIET_HOURS, "quiet hours of Z: not before " + morning));
    assertThat(POLICY.rule(fine().by(channel).notAfter(morning.minusMillis(1)).it(), night))
        .isEqualTo(
            refused(
                Reason.QUIET_HOURS,
                "quiet hours of Z: not before " + morning + ", when it is too late"));
  }

  @ParameterizedTest
  @EnumSource(names = {"ADS", "ONSITE"})
  void whatMakesNoSoundLeavesAtNight(Channel channel) {
    var night = NOON.plus(Duration.ofHours(11));
    var quiet = fine().by(channel).notAfter(night).it();
    assertThat(POLICY.rule(quiet, night)).isEqualTo(new Ruling.Allowed());
    assertThat(POLICY.capsReach(channel)).isZero();
  }

  /** 29 March 2026: from 22:30 by the clock in Berlin it is 9.5 hours to 08:00, not 10. */
  @Test
  void inTheNightOfTheClockChangeAMessageWaitsForTheShoppersMorning() {
    var late = Instant.parse("2026-03-28T21:30:00Z");
    var morning = Instant.parse("2026-03-29T06:00:00Z");
    var berlin = fine().at(ZoneId.of("Europe/Berlin"));
    assertThat(POLICY.rule(berlin.notAfter(morning).it(), late))
        .isInstanceOfSatisfying(
            Ruling.Held.class, held -> assertThat(held.until()).isEqualTo(morning));
    assertThat(POLICY.rule(berlin.notAfter(morning.minusMillis(1)).it(), late))
        .isInstanceOf(Ruling.Refused.class);
    var put = Instant.parse("2026-10-24T20:30:00Z");
    var hourLater = Instant.parse("2026-10-25T07:00:00Z");
    assertThat(POLICY.rule(berlin.notAfter(hourLater).it(), put))
        .isInstanceOfSatisfying(
            Ruling.Held.class, held -> assertThat(held.until()).isEqualTo(hourLater));
  }

  @Test
  void whoHadTheirShareWaitsForRoomUnderTheStrictestCap() {
    var later = fine().notAfter(NOON.plus(Duration.ofDays(9))).it();
    var sent = List.of(email(1), email(30), sent(Channel.PUSH, 60));
    assertThat(POLICY.ruleOnCaps(later, List.of(), NOON)).isEqualTo(new Ruling.Allowed());
    assertThat(POLICY.ruleOnCaps(later, List.of(email(1)), NOON))
        .isEqualTo(
            held(
                NOON.plus(Duration.ofHours(15)),
                Reason.CAPPED,
                "cap of 1 email in 16h: not before " + NOON.plus(Duration.ofHours(15))));
    assertThat(POLICY.ruleOnCaps(later, sent, NOON))
        .isInstanceOfSatisfying(
            Ruling.Held.class,
            held -> assertThat(held.until()).isEqualTo(NOON.plus(Duration.ofHours(168 - 60))));
  }

  @Test
  void shortMessagesAndPushesShareTheirDay() {
    var push = fine().by(Channel.PUSH).notAfter(NOON.plus(Duration.ofDays(9))).it();
    assertThat(POLICY.ruleOnCaps(push, List.of(sent(Channel.SMS, 23)), NOON))
        .isInstanceOfSatisfying(
            Ruling.Held.class,
            held -> assertThat(held.until()).isEqualTo(NOON.plus(Duration.ofHours(1))));
    assertThat(POLICY.ruleOnCaps(push, List.of(sent(Channel.SMS, 24), email(1)), NOON))
        .isEqualTo(new Ruling.Allowed());
  }

  @Test
  void aCapThatLastsUntilItIsTooLateRefuses() {
    assertThat(reason(POLICY.ruleOnCaps(fine().it(), List.of(email(1)), NOON)))
        .isEqualTo(Reason.CAPPED);
  }

  @Test
  void aStepThatMayBeLeftOutDoesNotWaitForTheMorningOrForRoom() {
    var late = NOON.plus(Duration.ofDays(9));
    var skip = fine().whenHeld(WhenHeld.SKIP).notAfter(late).it();
    var night = NOON.plus(Duration.ofHours(11));
    assertThat(POLICY.rule(skip, NOON)).isEqualTo(new Ruling.Allowed());
    assertThat(POLICY.rule(skip, night))
        .isEqualTo(
            refused(
                Reason.QUIET_HOURS,
                "quiet hours of Z: not before "
                    + NOON.plus(Duration.ofHours(20))
                    + ", and the step is to be left out then"));
    assertThat(POLICY.ruleOnCaps(skip, List.of(email(1)), NOON)).isInstanceOf(Ruling.Refused.class);
    var behind = fine().whenHeld(WhenHeld.SKIP).appliedThrough(NOON.minusMillis(1)).it();
    assertThat(POLICY.rule(behind, NOON)).isInstanceOf(Ruling.Held.class);
  }

  @Test
  void senselessPoliciesAreRefused() {
    assertThatThrownBy(() -> policy(Duration.ofHours(-1), Duration.ofSeconds(1)))
        .hasMessage("quietAfterPurchase must be zero or more, was PT-1H");
    assertThatThrownBy(() -> policy(Duration.ZERO, Duration.ZERO))
        .hasMessage("askAgain must be above zero, was PT0S");
  }

  private static SendPolicy policy(Duration quiet, Duration askAgain) {
    return new SendPolicy(ConsentRules.USUAL, quiet, QuietHours.NONE, List.of(), askAgain);
  }

  private static Sent email(int hoursAgo) {
    return sent(Channel.EMAIL, hoursAgo);
  }

  private static Sent sent(Channel channel, int hoursAgo) {
    return new Sent(channel, NOON.minus(Duration.ofHours(hoursAgo)));
  }

  private static Ruling held(Instant until, Reason reason, String words) {
    return new Ruling.Held(until, new Why(reason, words));
  }

  private static Ruling refused(Reason reason, String words) {
    return new Ruling.Refused(new Why(reason, words));
  }

  static Reason reason(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Held held -> held.why().reason();
      case Ruling.Refused refused -> refused.why().reason();
      case Ruling.Allowed _ -> throw new AssertionError("was allowed");
    };
  }
}
