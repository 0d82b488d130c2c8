package dev.cartwheel.core.policy;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.policy.FrequencyCap.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules at hand-off, in the order of docs/policy.md.
 *
 * @param consents what it takes to write to somebody
 * @param quietAfterPurchase how long after a purchase nothing is sent
 * @param quiet hours in which nothing is sent that makes a sound
 * @param caps how much is sent to one person
 * @param askAgain how long to wait when an answer is not to be had yet
 */
public record SendPolicy(
    ConsentRules consents,
    Duration quietAfterPurchase,
    QuietHours quiet,
    List<FrequencyCap> caps,
    Duration askAgain) {

  /** Longer than this after it was wished for nobody is put on a list. */
  public static final Duration LISTED_WITHIN = Duration.ofDays(7);

  /** Channels that make a sound at night. */
  private static final Set<Channel> HEARD = Set.of(Channel.EMAIL, Channel.SMS, Channel.PUSH);

  public static final List<FrequencyCap> USUAL_CAPS =
      List.of(
          new FrequencyCap(Set.of(Channel.EMAIL), 1, Duration.ofHours(16)),
          new FrequencyCap(Set.of(Channel.SMS, Channel.PUSH), 1, Duration.ofHours(24)),
          new FrequencyCap(HEARD, 3, Duration.ofDays(7)));

  public static final SendPolicy DEFAULT =
      new SendPolicy(
          ConsentRules.USUAL,
          Duration.ofHours(24),
          QuietHours.NIGHT,
          USUAL_CAPS,
          Duration.ofMillis(100));

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
    return new SendPolicy(consents, Duration.ZERO, QuietHours.NONE, List.of(), askAgain);
  }

  /**
   * Whether a line of a cart was bought: since the trigger, or so shortly before it went in that
   * the shop may only have told the cart of before the order once more.
   *
   * @param added when the line last grew; null when not known
   * @param bought when the shopper last bought the same goods; null for never
   */
  public boolean isBought(@Nullable Instant added, @Nullable Instant bought, Instant triggered) {
    if (bought == null) return false;
    return !bought.isBefore(triggered)
        || (added != null && added.isBefore(bought.plus(quietAfterPurchase)));
  }

  /** First what can never be mended, then the fence, then what time may mend. */
  public Ruling rule(HandOff message, Instant now) {
    var errand = message.errand();
    var known = message.known();
    if (known.suppressed() != null)
      return refused(Reason.SUPPRESSED, "suppressed: " + known.suppressed());
    if (now.isAfter(errand.notAfter()))
      return refused(Reason.TOO_LATE, "too late: was due to leave by " + errand.notAfter());
    if (known.appliedThrough().isBefore(errand.claimedAt())) {
      var words = "facts reach to " + known.appliedThrough() + ", claimed at " + errand.claimedAt();
      return new Ruling.Held(now.plus(askAgain), new Why(Reason.FACTS_BEHIND, words));
    }
    return onPurchases(message, now)
        .or(() -> onPerson(message, now))
        .or(() -> consents.objection(message.asked(), now).map(Ruling.Refused::new))
        .or(() -> onTheHour(message, now))
        .orElseGet(Ruling.Allowed::new);
  }

  private Optional<Ruling> onPurchases(HandOff message, Instant now) {
    var bought = message.known().lastPurchase();
    if (bought != null && !bought.isBefore(message.errand().triggered())) {
      return Optional.of(refused(Reason.BOUGHT, "bought at " + bought));
    }
    if (bought != null && now.isBefore(bought.plus(quietAfterPurchase))) {
      return Optional.of(
          refused(Reason.QUIET_AFTER_PURCHASE, "quiet after the purchase of " + bought));
    }
    if (message.known().cartBought()) {
      return Optional.of(refused(Reason.CART_BOUGHT, "everything in the cart was bought"));
    }
    return Optional.empty();
  }

  private static Optional<Ruling> onPerson(HandOff message, Instant now) {
    if (!message.known().inTrigger()) {
      return Optional.of(refused(Reason.TRIGGER_ENDED, "the trigger no longer holds"));
    }
    if (message.known().address() != null) return Optional.empty();
    var why = new Why(Reason.NO_ADDRESS, "no address known yet");
    return Optional.of(new Ruling.Held(now.plus(untilNextLook(message, now)), why));
  }

  private Optional<Ruling> onTheHour(HandOff message, Instant now) {
    if (!HEARD.contains(message.errand().channel())) return Optional.empty();
    var zone = message.known().zone();
    return quiet
        .until(now, zone)
        .map(until -> later(message, until, Reason.QUIET_HOURS, "quiet hours of " + zone));
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
      var until = cap.until(sent, message.errand().channel(), now).orElse(now);
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
    if (message.errand().whenHeld() == WhenHeld.SKIP)
      return refused(reason, said + ", and the step is to be left out then");
    if (until.isAfter(message.errand().notAfter()))
      return refused(reason, said + ", when it is too late");
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
    var look = Duration.between(message.errand().triggered(), now).dividedBy(10);
    if (look.compareTo(SOONEST_LOOK) < 0) return SOONEST_LOOK;
    return look.compareTo(LATEST_LOOK) > 0 ? LATEST_LOOK : look;
  }

  private static final Duration SOONEST_LOOK = Duration.ofSeconds(5);
  private static final Duration LATEST_LOOK = Duration.ofMinutes(5);
}
