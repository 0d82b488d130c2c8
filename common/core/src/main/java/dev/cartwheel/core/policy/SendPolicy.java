package dev.cartwheel.core.policy;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.policy.FrequencyCap.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The rules at hand-off.
 *
 * @param needsConsent true when only an express consent counts; false when the absence of a refusal
 *     is enough
 * @param quietAfterPurchase how long after a purchase nothing is sent
 * @param quiet hours in which nothing is sent by mail or short message
 * @param caps how much is sent to one person
 * @param askAgain how long to wait when an answer is not to be had yet
 */
public record SendPolicy(
    boolean needsConsent,
    Duration quietAfterPurchase,
    QuietHours quiet,
    List<FrequencyCap> caps,
    Duration askAgain) {

  /** Channels that make a sound at night. */
  private static final Set<Channel> HEARD = Set.of(Channel.EMAIL, Channel.SMS);

  public static final List<FrequencyCap> USUAL_CAPS =
      List.of(
          new FrequencyCap(Set.of(Channel.EMAIL), 1, Duration.ofHours(16)),
          new FrequencyCap(Set.of(Channel.SMS), 1, Duration.ofHours(24)),
          new FrequencyCap(Set.of(Channel.EMAIL, Channel.SMS), 3, Duration.ofDays(7)));

  public static final SendPolicy DEFAULT =
      new SendPolicy(
          false, Duration.ofHours(24), QuietHours.NIGHT, USUAL_CAPS, Duration.ofMillis(100));

  public SendPolicy {
    caps = List.copyOf(caps);
    if (quietAfterPurchase.isNegative()) {
      throw new IllegalArgumentException(
          "quietAfterPurchase must be zero or more, was " + quietAfterPurchase);
    }
    if (!askAgain.isPositive()) {
      throw new IllegalArgumentException("askAgain must be above zero, was " + askAgain);
    }
  }

  /** The same where nobody hears anything: for being put on a list. */
  public SendPolicy forLists() {
    return new SendPolicy(needsConsent, Duration.ZERO, QuietHours.NONE, List.of(), askAgain);
  }

  /** First what can never be mended, then the fence, then what time may mend. */
  public Ruling rule(HandOff message, Instant now) {
    if (message.suppressed() != null)
      return refused(Reason.SUPPRESSED, "suppressed: " + message.suppressed());
    if (now.isAfter(message.notAfter()))
      return refused(Reason.TOO_LATE, "too late: was due to leave by " + message.notAfter());
    if (message.appliedThrough().isBefore(message.claimedAt())) {
      var words =
          "facts reach to " + message.appliedThrough() + ", claimed at " + message.claimedAt();
      return new Ruling.Held(now.plus(askAgain), new Why(Reason.FACTS_BEHIND, words));
    }
    return ruleOnFacts(message, now);
  }

  private Ruling ruleOnFacts(HandOff message, Instant now) {
    var bought = message.lastPurchase();
    if (bought != null && !bought.isBefore(message.triggered())) {
      return refused(Reason.BOUGHT, "bought at " + bought);
    }
    if (bought != null && now.isBefore(bought.plus(quietAfterPurchase))) {
      return refused(Reason.QUIET_AFTER_PURCHASE, "quiet after the purchase of " + bought);
    }
    if (!message.inTrigger()) return refused(Reason.TRIGGER_ENDED, "the trigger no longer holds");
    if (message.address() == null) {
      var why = new Why(Reason.NO_ADDRESS, "no address known yet");
      return new Ruling.Held(now.plus(untilNextLook(message, now)), why);
    }
    if (!message.consent().orElse(!needsConsent))
      return refused(Reason.CONSENT_MISSING, "no consent for this channel");
    return ruleOnTheHour(message, now);
  }

  private Ruling ruleOnTheHour(HandOff message, Instant now) {
    if (!HEARD.contains(message.channel())) return new Ruling.Allowed();
    return quiet
        .until(now, message.zone())
        .map(until -> later(message, until, Reason.QUIET_HOURS, "quiet hours of " + message.zone()))
        .orElseGet(Ruling.Allowed::new);
  }

  /**
   * The last word before a message leaves, once nobody else can send to the person meanwhile.
   *
   * @param sent what left for the person, or may have, as far back as {@link #capsReach}
   */
  public Ruling ruleOnCaps(HandOff message, Collection<Sent> sent, Instant now) {
    Ruling ruling = new Ruling.Allowed();
    var latest = now;
    for (var cap : caps) {
      var until = cap.until(sent, message.channel(), now).orElse(now);
      if (!until.isAfter(latest)) continue;
      latest = until;
      ruling = later(message, until, Reason.CAPPED, "cap of " + cap);
    }
    return ruling;
  }

  /** How far back what was sent counts; zero without caps on this channel. */
  public Duration capsReach(Channel channel) {
    return caps.stream()
        .filter(cap -> cap.channels().contains(channel))
        .map(FrequencyCap::within)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Ruling later(HandOff message, Instant until, Reason reason, String words) {
    var said = words + ": not before " + until;
    if (until.isAfter(message.notAfter())) return refused(reason, said + ", when it is too late");
    return new Ruling.Held(until, new Why(reason, said));
  }

  private static Ruling refused(Reason reason, String words) {
    return new Ruling.Refused(new Why(reason, words));
  }

  /**
   * Most anonymous shoppers never become known: the longer it has been, the more rarely it is
   * looked at.
   */
  private static Duration untilNextLook(HandOff message, Instant now) {
    var look = Duration.between(message.triggered(), now).dividedBy(10);
    if (look.compareTo(SOONEST_LOOK) < 0) return SOONEST_LOOK;
    return look.compareTo(LATEST_LOOK) > 0 ? LATEST_LOOK : look;
  }

  private static final Duration SOONEST_LOOK = Duration.ofSeconds(5);
  private static final Duration LATEST_LOOK = Duration.ofMinutes(5);
}
