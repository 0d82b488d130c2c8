package dev.cartwheel.core.policy;

import static dev.cartwheel.core.given.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.policy.FrequencyCap.Sent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SendPolicyTest {
  private static final Instant TRIGGERED = NOON.minus(Duration.ofDays(2));
  private static final Instant NOT_AFTER = NOON.plus(Duration.ofHours(1));
  private static final HandOff FINE =
      new HandOff(
          NOON,
          NOON,
          TRIGGERED,
          true,
          null,
          "ann@example.com",
          Optional.empty(),
          null,
          NOT_AFTER,
          Channel.EMAIL,
          ZoneOffset.UTC);
  private static final SendPolicy POLICY = SendPolicy.DEFAULT;

  @Test
  void aMessageThatNothingSpeaksAgainstMayLeave() {
    assertThat(POLICY.rule(FINE, NOON)).isEqualTo(new Ruling.Allowed());
  }

  @Test
  void untilTheFactsReachTheClaimTheMessageIsHeld() {
    var behind = facts(NOON.minusMillis(1), true, null);
    assertThat(POLICY.rule(behind, NOON))
        .isEqualTo(
            held(
                NOON.plusMillis(100),
                Reason.FACTS_BEHIND,
                "facts reach to " + NOON.minusMillis(1) + ", claimed at " + NOON));
    assertThat(POLICY.rule(facts(NOON, true, null), NOON)).isEqualTo(new Ruling.Allowed());
  }

  @Test
  void nothingInFactsThatReachTooShortIsBelieved() {
    var behind = facts(NOON.minusMillis(1), false, null);
    assertThat(POLICY.rule(behind, NOON)).isInstanceOf(Ruling.Held.class);
  }

  @Test
  void whoBoughtSinceTheTriggerGetsNothing() {
    assertThat(POLICY.rule(facts(NOON, true, TRIGGERED), NOON))
        .isEqualTo(refused(Reason.BOUGHT, "bought at " + TRIGGERED));
    var longAgo = TRIGGERED.minusMillis(1);
    assertThat(POLICY.rule(facts(NOON, true, longAgo), NOON)).isEqualTo(new Ruling.Allowed());
  }

  @Test
  void aDayAfterAPurchaseIsQuietEvenIfTheTriggerCameLater() {
    var fresh =
        handOff(
            NOON,
            true,
            NOON.minus(Duration.ofHours(24)).plusMillis(1),
            NOON.minusSeconds(1),
            NOT_AFTER);
    assertThat(POLICY.rule(fresh, NOON))
        .isInstanceOf(Ruling.Refused.class)
        .asString()
        .contains("quiet");
    assertThat(POLICY.rule(fresh, NOON.plusMillis(1))).isEqualTo(new Ruling.Allowed());
  }

  @Test
  void whenTheTriggerNoLongerHoldsNothingLeaves() {
    assertThat(POLICY.rule(facts(NOON, false, null), NOON))
        .isEqualTo(refused(Reason.TRIGGER_ENDED, "the trigger no longer holds"));
  }

  @Test
  void aSuppressedAddressIsRefusedBeforeAnythingElse() {
    var suppressed =
        new HandOff(
            NOON,
            Instant.MIN,
            TRIGGERED,
            true,
            null,
            "ann@example.com",
            Optional.empty(),
            "bounced",
            NOT_AFTER,
            Channel.EMAIL,
            ZoneOffset.UTC);
    assertThat(POLICY.rule(suppressed, NOON))
        .isEqualTo(refused(Reason.SUPPRESSED, "suppressed: bounced"));
  }

  @Test
  void aMessageMayLeaveUpToItsLastInstantAndNotAfter() {
    assertThat(POLICY.rule(FINE, NOT_AFTER)).isEqualTo(new Ruling.Allowed());
    assertThat(POLICY.rule(FINE, NOT_AFTER.plusMillis(1)))
        .isEqualTo(refused(Reason.TOO_LATE, "too late: was due to leave by " + NOT_AFTER));
  }

  @Test
  void aMessageToNobodyYetWaitsForAnAddress() {
    var anonymous =
        new HandOff(
            NOON,
            NOON,
            TRIGGERED,
            true,
            null,
            null,
            Optional.empty(),
            null,
            NOT_AFTER,
            Channel.EMAIL,
            ZoneOffset.UTC);
    assertThat(POLICY.rule(anonymous, NOON))
        .isEqualTo(held(NOON.plusSeconds(300), Reason.NO_ADDRESS, "no address known yet"));
  }

  @Test
  void theLongerSomebodyStaysAnonymousTheMoreRarelyItIsLookedAt() {
    assertThat(nextLook(Duration.ZERO)).isEqualTo(NOON.plusSeconds(5));
    assertThat(nextLook(Duration.ofMinutes(10))).isEqualTo(NOON.plusSeconds(60));
    assertThat(nextLook(Duration.ofHours(10))).isEqualTo(NOON.plusSeconds(300));
  }

  private static Instant nextLook(Duration since) {
    var anonymous =
        new HandOff(
            NOON,
            NOON,
            NOON.minus(since),
            true,
            null,
            null,
            Optional.empty(),
            null,
            NOT_AFTER,
            Channel.EMAIL,
            ZoneOffset.UTC);
    return ((Ruling.Held) POLICY.rule(anonymous, NOON)).until();
  }

  @Test
  void aRefusalIsARefusalAndSilenceIsOneOnlyWhereConsentIsNeeded() {
    var strict = policy(true, Duration.ZERO, Duration.ofSeconds(1));
    var refused = refused(Reason.CONSENT_MISSING, "no consent for this channel");
    assertThat(POLICY.rule(consent(Optional.of(false)), NOON)).isEqualTo(refused);
    assertThat(strict.rule(consent(Optional.empty()), NOON)).isEqualTo(refused);
    assertThat(strict.rule(consent(Optional.of(true)), NOON)).isEqualTo(new Ruling.Allowed());
  }

  @Test
  void inQuietHoursAMessageWaitsForTheirEndUnlessThatIsTooLate() {
    var night = NOON.plus(Duration.ofHours(11));
    var morning = NOON.plus(Duration.ofHours(20));
    assertThat(POLICY.rule(until(morning, Channel.EMAIL), night))
        .isEqualTo(held(morning, Reason.QUIET_HOURS, "quiet hours of Z: not before " + morning));
    assertThat(POLICY.rule(until(morning.minusMillis(1), Channel.EMAIL), night))
        .isInstanceOf(Ruling.Refused.class)
        .asString()
        .contains("quiet hours", "too late");
    assertThat(POLICY.rule(until(morning, Channel.ADS), night)).isEqualTo(new Ruling.Allowed());
  }

  @Test
  void whoHadTheirShareWaitsForRoomUnderTheStrictestCap() {
    var later = until(NOON.plus(Duration.ofDays(9)), Channel.EMAIL);
    var sent =
        List.of(email(1), email(30), new Sent(Channel.SMS, NOON.minus(Duration.ofHours(60))));
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
  void aCapThatLastsUntilItIsTooLateRefuses() {
    assertThat(POLICY.ruleOnCaps(FINE, List.of(email(1)), NOON))
        .isInstanceOf(Ruling.Refused.class)
        .asString()
        .contains("cap of 1 email in 16h");
  }

  private static Ruling held(Instant until, Reason reason, String words) {
    return new Ruling.Held(until, new Why(reason, words));
  }

  private static Ruling refused(Reason reason, String words) {
    return new Ruling.Refused(new Why(reason, words));
  }

  private static Sent email(int hoursAgo) {
    return new Sent(Channel.EMAIL, NOON.minus(Duration.ofHours(hoursAgo)));
  }

  private static HandOff until(Instant notAfter, Channel channel) {
    return new HandOff(
        NOON,
        NOON,
        TRIGGERED,
        true,
        null,
        "ann@example.com",
        Optional.empty(),
        null,
        notAfter,
        channel,
        ZoneOffset.UTC);
  }

  @Test
  void senselessPoliciesAreRefused() {
    assertThatThrownBy(() -> policy(false, Duration.ofHours(-1), Duration.ofSeconds(1)))
        .hasMessage("quietAfterPurchase must be zero or more, was PT-1H");
    assertThatThrownBy(() -> policy(false, Duration.ZERO, Duration.ZERO))
        .hasMessage("askAgain must be above zero, was PT0S");
  }

  private static SendPolicy policy(boolean needsConsent, Duration quiet, Duration askAgain) {
    return new SendPolicy(needsConsent, quiet, QuietHours.NONE, List.of(), askAgain);
  }

  private static HandOff consent(Optional<Boolean> consent) {
    return new HandOff(
        NOON,
        NOON,
        TRIGGERED,
        true,
        null,
        "ann@example.com",
        consent,
        null,
        NOT_AFTER,
        Channel.EMAIL,
        ZoneOffset.UTC);
  }

  private static HandOff facts(
      Instant appliedThrough, boolean inTrigger, @Nullable Instant bought) {
    return handOff(appliedThrough, inTrigger, bought, TRIGGERED, NOT_AFTER);
  }

  private static HandOff handOff(
      Instant appliedThrough,
      boolean inTrigger,
      @Nullable Instant bought,
      Instant triggered,
      Instant notAfter) {
    return new HandOff(
        NOON,
        appliedThrough,
        triggered,
        inTrigger,
        bought,
        "ann@example.com",
        Optional.empty(),
        null,
        notAfter,
        Channel.EMAIL,
        ZoneOffset.UTC);
  }
}
