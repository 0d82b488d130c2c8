package dev.cartwheel.core.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * The rules at hand-off.
 *
 * @param needsConsent true when only an express consent counts; false when the absence of a refusal
 *     is enough
 * @param quietAfterPurchase how long after a purchase nothing is sent
 * @param askAgain how long to wait when an answer is not to be had yet
 */
public record SendPolicy(boolean needsConsent, Duration quietAfterPurchase, Duration askAgain) {
  public static final SendPolicy DEFAULT =
      new SendPolicy(false, Duration.ofHours(24), Duration.ofMillis(100));

  public SendPolicy {
    if (quietAfterPurchase.isNegative()) {
      throw new IllegalArgumentException(
          "quietAfterPurchase must be zero or more, was " + quietAfterPurchase);
    }
    if (!askAgain.isPositive()) {
      throw new IllegalArgumentException("askAgain must be above zero, was " + askAgain);
    }
  }

  /** First what can never be mended, then the fence, then what time may mend. */
  public Ruling rule(HandOff message, Instant now) {
    if (message.suppressed() != null)
      return new Ruling.Refused("suppressed: " + message.suppressed());
    if (now.isAfter(message.notAfter()))
      return new Ruling.Refused("too late: was due to leave by " + message.notAfter());
    if (message.appliedThrough().isBefore(message.claimedAt())) {
      return new Ruling.Held(
          now.plus(askAgain),
          "facts reach to " + message.appliedThrough() + ", claimed at " + message.claimedAt());
    }
    return ruleOnFacts(message, now);
  }

  private Ruling ruleOnFacts(HandOff message, Instant now) {
    var bought = message.lastPurchase();
    if (bought != null && !bought.isBefore(message.triggered())) {
      return new Ruling.Refused("bought at " + bought);
    }
    if (bought != null && now.isBefore(bought.plus(quietAfterPurchase))) {
      return new Ruling.Refused("quiet after the purchase of " + bought);
    }
    if (!message.inTrigger()) return new Ruling.Refused("the trigger no longer holds");
    if (message.address() == null)
      return new Ruling.Held(now.plus(untilNextLook(message, now)), "no address known yet");
    if (!message.consent().orElse(!needsConsent))
      return new Ruling.Refused("no consent for this channel");
    return new Ruling.Allowed();
  }

  /** Most anonymous shoppers never become known: the longer it has been, the more rarely it is looked at. */
  private static Duration untilNextLook(HandOff message, Instant now) {
    var look = Duration.between(message.triggered(), now).dividedBy(10);
    if (look.compareTo(SOONEST_LOOK) < 0) return SOONEST_LOOK;
    return look.compareTo(LATEST_LOOK) > 0 ? LATEST_LOOK : look;
  }

  private static final Duration SOONEST_LOOK = Duration.ofSeconds(5);
  private static final Duration LATEST_LOOK = Duration.ofMinutes(5);
}
