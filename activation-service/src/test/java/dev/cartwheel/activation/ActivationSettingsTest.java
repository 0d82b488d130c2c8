package dev.cartwheel.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.consent.Basis;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.policy.SendPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ActivationSettingsTest {
  private static final String SECRET = "a secret for tests, 32 characters";

  @Test
  void everythingButTheSecretHasADefault() {
    var settings = bound(Map.of());
    assertThat(settings.publicUrl()).isEqualTo(URI.create("http://127.0.0.1:8083"));
    assertThat(settings.privateDestinations()).isFalse();
    assertThat(settings.audience())
        .isEqualTo(
            new ActivationSettings.Audience(
                URI.create("http://127.0.0.1:8082"),
                "",
                Duration.ofSeconds(2),
                Duration.ofSeconds(5)));
    assertThat(settings.dispatch())
        .isEqualTo(
            new ActivationSettings.Dispatch(
                16,
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10)));
    assertThat(settings.timers())
        .isEqualTo(new ActivationSettings.Timers(Duration.ofMillis(100), 200));
    assertThat(settings.outcome())
        .isEqualTo(
            new ActivationSettings.Outcome(
                Duration.ofDays(5), false, Duration.ofSeconds(2), Duration.ofSeconds(10)));
    assertThat(settings.policy())
        .isEqualTo(
            new PolicySettings(
                "",
                Map.of(),
                Duration.ofDays(730),
                Duration.ofHours(24),
                ZoneId.of("UTC"),
                LocalTime.of(21, 0),
                LocalTime.of(8, 0),
                List.of("1 email in 16h", "1 sms+push in 24h", "3 email+sms+push in 7d")));
    assertThat(settings.policy().rules()).isEqualTo(SendPolicy.DEFAULT);
  }

  @Test
  void aCountryMayAskForMoreOrLessThanIsUsual() {
    var rules =
        bound(
                Map.of(
                    "policy.consent.de.email", "express",
                    "policy.consent.default.ads", "opt-out",
                    "policy.consent.us.sms", "soft"))
            .policy()
            .rules()
            .consents();
    assertThat(rules.basis("DE", Channel.EMAIL)).isEqualTo(Basis.EXPRESS);
    assertThat(rules.basis("DE", Channel.ADS)).isEqualTo(Basis.OPT_OUT);
    assertThat(rules.basis("US", Channel.SMS)).isEqualTo(Basis.SOFT);
    assertThat(rules.basis("US", Channel.EMAIL)).isEqualTo(Basis.OPT_OUT);
    assertThat(rules.basis(null, Channel.EMAIL)).isEqualTo(Basis.SOFT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "secret|short|cartwheel.secret must have at least 32 characters",
        "dispatch.concurrency|0|cartwheel.dispatch.concurrency must be 1 to 256, was 0",
        "dispatch.poll|0s|cartwheel.dispatch.poll must be above zero, was PT0S",
        "dispatch.claim-lease|10s|cartwheel.dispatch.claim-lease must be above fence-wait, was PT10S",
        "dispatch.send-lease|30s|cartwheel.dispatch.send-lease must be at least 2m, was PT30S",
        "timers.batch|5001|cartwheel.timers.batch must be 1 to 5000, was 5001",
        "timers.poll|-1s|cartwheel.timers.poll must be above zero, was PT-1S",
        "outcome.click-window|0s|cartwheel.outcome.click-window must be above zero, was PT0S",
        "outcome.count|0s|cartwheel.outcome.count must be above zero, was PT0S",
        "outcome.poll|0s|cartwheel.outcome.poll must be above zero, was PT0S",
        "policy.quiet-after-purchase|-1s|cartwheel.policy.quiet-after-purchase must be zero or more, was PT-1S",
        "policy.country|Oz|cartwheel.policy.country must name countries by their two letters of ISO 3166, was 'OZ'",
        "policy.consent.xx.email|soft|cartwheel.policy.consent must name countries by their two letters of ISO 3166, was 'XX'",
        "policy.customer-for|0d|cartwheel.policy.customer-for must be above zero, was PT0S",
        "policy.caps|1 pigeon in 16h|cartwheel.policy.caps must be such as '1 email in 16h', was '1 pigeon in 16h'",
        "policy.caps|often|cartwheel.policy.caps must be such as '1 email in 16h', was 'often'",
        "public-url|ftp://x|cartwheel.public-url must be an http or https URL, was ftp://x",
      })
  void aValueThatCannotBeIsRefusedInWords(String name, String value, String message) {
    assertThatThrownBy(() -> bound(Map.of(name, value))).hasStackTraceContaining(message);
  }

  @Test
  void theSecretIsNeverShown() {
    assertThat(bound(Map.of()).toString()).doesNotContain(SECRET);
    assertThat(bound(Map.of("audience.api-key", "key-of-the-audience")).toString())
        .doesNotContain("key-of-the-audience");
  }

  private static ActivationSettings bound(Map<String, String> given) {
    var all = new HashMap<String, String>();
    all.put("cartwheel.secret", SECRET);
    given.forEach((name, value) -> all.put("cartwheel." + name, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bind("cartwheel", Bindable.of(ActivationSettings.class))
        .get();
  }
}
