package dev.cartwheel.activation;

import dev.cartwheel.runtime.secret.Keys;
import java.net.URI;
import java.time.Duration;
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
    @DefaultValue PolicySettings policy) {

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
   * @param count how long to wait before working out this hour's counts again
   */
  public record Outcome(
      @DefaultValue("5d") Duration clickWindow,
      @DefaultValue("false") boolean opens,
      @DefaultValue("2s") Duration poll,
      @DefaultValue("10s") Duration count) {
    public Outcome {
      requirePositive("outcome.click-window", clickWindow);
      requirePositive("outcome.poll", poll);
      requirePositive("outcome.count", count);
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
