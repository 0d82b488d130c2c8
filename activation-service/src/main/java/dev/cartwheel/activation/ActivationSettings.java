package dev.cartwheel.activation;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.policy.FrequencyCap;
import dev.cartwheel.core.policy.QuietHours;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.runtime.secret.Keys;
import dev.cartwheel.wire.Durations;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the service.
 *
 * @param publicUrl where this service is reached from outside: the start of the links in messages
 * @param secret at least 32 characters; signs links and encrypts the secrets of destinations.
 *     Whoever changes it makes links that are out there invalid and has to enter the secrets of
 *     destinations anew
 * @param privateDestinations whether webhooks may go to loopback and private networks; false keeps
 *     them out of one's own
 */
@ConfigurationProperties("cartwheel")
public record ActivationSettings(
    @DefaultValue("http://127.0.0.1:8083") URI publicUrl,
    @DefaultValue("") String secret,
    @DefaultValue("false") boolean privateDestinations,
    @DefaultValue Audience audience,
    @DefaultValue Dispatch dispatch,
    @DefaultValue Timers timers,
    @DefaultValue Outcome outcome,
    @DefaultValue Policy policy) {

  public ActivationSettings {
    requireWeb("public-url", publicUrl);
    if (secret.length() < Keys.LEAST_CHARACTERS) {
      throw new IllegalArgumentException(
          "cartwheel.secret must have at least " + Keys.LEAST_CHARACTERS + " characters");
    }
  }

  /**
   * Where the facts come from.
   *
   * @param apiKey one of the audience-service's keys
   * @param connect how long to try to connect, above zero
   * @param answer how long to wait for an answer, above zero
   */
  public record Audience(
      @DefaultValue("http://127.0.0.1:8082") URI url,
      @DefaultValue("") String apiKey,
      @DefaultValue("2s") Duration connect,
      @DefaultValue("5s") Duration answer) {
    public Audience {
      requireWeb("audience.url", url);
      requirePositive("audience.connect", connect);
      requirePositive("audience.answer", answer);
    }

    /** Without the key. */
    @Override
    public String toString() {
      return "Audience[" + url + ", " + connect + ", " + answer + "]";
    }
  }

  /**
   * How messages are handed out.
   *
   * @param concurrency messages in flight to one destination at a time, 1 to 256
   * @param poll how long to wait before looking for due messages again; new ones of this instance
   *     are seen at once
   * @param claimLease a claimed message whose claimer fell silent is free again after this; above
   *     fence-wait
   * @param sendLease a message being sent by one that fell silent counts as unknown after this;
   *     from 2 min, which is longer than a destination takes
   * @param fenceWait how long to ask again for facts that reach up to the claim, before letting the
   *     claim go
   */
  public record Dispatch(
      @DefaultValue("16") int concurrency,
      @DefaultValue("200ms") Duration poll,
      @DefaultValue("30s") Duration claimLease,
      @DefaultValue("5m") Duration sendLease,
      @DefaultValue("10s") Duration fenceWait) {
    private static final Duration LEAST_SEND_LEASE = Duration.ofMinutes(2);

    public Dispatch {
      requireBetween("dispatch.concurrency", concurrency, 1, 256);
      requirePositive("dispatch.poll", poll);
      requirePositive("dispatch.fence-wait", fenceWait);
      if (claimLease.compareTo(fenceWait) <= 0) {
        throw new IllegalArgumentException(
            "cartwheel.dispatch.claim-lease must be above fence-wait, was " + claimLease);
      }
      if (sendLease.compareTo(LEAST_SEND_LEASE) < 0) {
        throw new IllegalArgumentException(
            "cartwheel.dispatch.send-lease must be at least 2m, was " + sendLease);
      }
    }
  }

  /**
   * How runs are woken.
   *
   * @param poll how long to wait before looking for due runs again
   * @param batch runs woken in one transaction, 1 to 5000
   */
  public record Timers(@DefaultValue("100ms") Duration poll, @DefaultValue("200") int batch) {
    public Timers {
      requirePositive("timers.poll", poll);
      requireBetween("timers.batch", batch, 1, 5_000);
    }
  }

  /**
   * What is counted as the doing of a message.
   *
   * @param clickWindow how long after a click an order counts as its doing, above zero
   * @param opens whether an open counts as a click does; programs open mails, too
   * @param poll how long to wait before looking for orders again
   */
  public record Outcome(
      @DefaultValue("5d") Duration clickWindow,
      @DefaultValue("false") boolean opens,
      @DefaultValue("2s") Duration poll) {
    public Outcome {
      requirePositive("outcome.click-window", clickWindow);
      requirePositive("outcome.poll", poll);
    }
  }

  /**
   * The rules at hand-off.
   *
   * @param needsConsent true: only an express consent counts; false: the absence of a refusal is
   *     enough
   * @param quietAfterPurchase how long after a purchase nothing is sent, zero or more
   * @param zone the shop's time zone, for shoppers whose own is not known
   * @param quietFrom when mails and short messages stop in the evening, by the shopper's clock
   * @param quietTo when they begin again in the morning; the same as quiet-from for no quiet hours
   * @param caps how many messages one person gets, as {@code 1 email in 16h}, with {@code +}
   *     between channels that count together; none for no caps
   */
  public record Policy(
      @DefaultValue("false") boolean needsConsent,
      @DefaultValue("24h") Duration quietAfterPurchase,
      @DefaultValue("UTC") ZoneId zone,
      @DefaultValue("21:00") LocalTime quietFrom,
      @DefaultValue("08:00") LocalTime quietTo,
      @DefaultValue({"1 email in 16h", "1 sms in 24h", "3 email+sms in 7d"}) List<String> caps) {
    private static final Duration ASK_AGAIN = Duration.ofMillis(100);
    private static final Pattern CAP = Pattern.compile("(\\d{1,4}) ([a-z+]+) in (\\w{2,9})");

    public Policy {
      caps = caps.stream().filter(cap -> !cap.isBlank()).toList();
      if (quietAfterPurchase.isNegative()) {
        throw new IllegalArgumentException(
            "cartwheel.policy.quiet-after-purchase must be zero or more, was "
                + quietAfterPurchase);
      }
      caps.forEach(Policy::cap);
    }

    public SendPolicy rules() {
      var quiet = new QuietHours(quietFrom, quietTo);
      var all = caps.stream().map(Policy::cap).toList();
      return new SendPolicy(needsConsent, quietAfterPurchase, quiet, all, ASK_AGAIN);
    }

    private static FrequencyCap cap(String text) {
      try {
        var read = CAP.matcher(text.strip());
        if (!read.matches()) throw new IllegalArgumentException("not of that form");
        var channels =
            Arrays.stream(read.group(2).split("\\+"))
                .map(name -> Channel.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return new FrequencyCap(
            channels, Integer.parseInt(read.group(1)), Durations.parse(read.group(3)));
      } catch (IllegalArgumentException unreadable) {
        throw new IllegalArgumentException(
            "cartwheel.policy.caps must be such as '1 email in 16h', was '" + text + "'",
            unreadable);
      }
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ActivationSettings[%s, %s, %s, %s, %s, %s]"
        .formatted(publicUrl, audience, dispatch, timers, outcome, policy);
  }

  private static void requirePositive(String name, Duration span) {
    if (!span.isPositive()) {
      throw new IllegalArgumentException("cartwheel." + name + " must be above zero, was " + span);
    }
  }

  private static void requireBetween(String name, int number, int least, int most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          "cartwheel." + name + " must be " + least + " to " + most + ", was " + number);
    }
  }

  private static void requireWeb(String name, URI url) {
    if (url.getHost() == null || !("" + url.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "cartwheel." + name + " must be an http or https URL, was " + url);
    }
  }
}
