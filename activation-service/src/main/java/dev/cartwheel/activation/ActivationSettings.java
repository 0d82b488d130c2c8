package dev.cartwheel.activation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the service.
 *
 * @param publicUrl where this service is reached from outside: the start of the links in messages
 * @param secret at least 32 characters; signs links and encrypts the secrets of destinations. Whoever changes it makes
 *     links that are out there invalid and has to enter the secrets of destinations anew
 * @param privateDestinations whether webhooks may go to loopback and private networks; false keeps them out of one's own
 */
@Validated
@ConfigurationProperties("cartwheel")
public record ActivationSettings(
    @NotNull @DefaultValue("http://127.0.0.1:8083") URI publicUrl,
    @NotNull @Size(min = 32, message = "must have at least 32 characters") String secret,
    @DefaultValue("false") boolean privateDestinations,
    @Valid @DefaultValue Audience audience,
    @Valid @DefaultValue Dispatch dispatch,
    @Valid @DefaultValue Timers timers,
    @Valid @DefaultValue Policy policy) {

  /**
   * Where the facts come from.
   *
   * @param apiKey one of the audience-service's keys
   * @param connect how long to try to connect
   * @param answer how long to wait for an answer
   */
  public record Audience(
      @NotNull @DefaultValue("http://127.0.0.1:8082") URI url,
      @NotNull @DefaultValue("") String apiKey,
      @NotNull @DefaultValue("2s") Duration connect,
      @NotNull @DefaultValue("5s") Duration answer) {}

  /**
   * How messages are handed out.
   *
   * @param concurrency messages in flight to one destination at a time
   * @param poll how long to wait before looking for due messages again; new ones of this instance are seen at once
   * @param claimLease a claimed message whose claimer fell silent is free again after this
   * @param sendLease a message being sent by one that fell silent counts as unknown after this; above the longest that a
   *     destination may take
   * @param fenceWait how long to ask again for facts that reach up to the claim, before letting the claim go
   */
  public record Dispatch(
      @Min(1) @Max(256) @DefaultValue("16") int concurrency,
      @NotNull @DefaultValue("200ms") Duration poll,
      @NotNull @DefaultValue("30s") Duration claimLease,
      @NotNull @DefaultValue("5m") Duration sendLease,
      @NotNull @DefaultValue("10s") Duration fenceWait) {}

  /**
   * How runs are woken.
   *
   * @param poll how long to wait before looking for due runs again
   * @param batch runs woken in one transaction
   */
  public record Timers(
      @NotNull @DefaultValue("100ms") Duration poll,
      @Min(1) @Max(5000) @DefaultValue("200") int batch) {}

  /**
   * The rules at hand-off.
   *
   * @param needsConsent true: only an express consent counts; false: the absence of a refusal is enough
   * @param quietAfterPurchase how long after a purchase nothing is sent
   */
  public record Policy(
      @DefaultValue("false") boolean needsConsent,
      @NotNull @DefaultValue("24h") Duration quietAfterPurchase) {}
}
