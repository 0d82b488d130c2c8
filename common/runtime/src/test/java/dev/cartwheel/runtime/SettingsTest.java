package dev.cartwheel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.runtime.access.AccessSettings;
import dev.cartwheel.runtime.kafka.KafkaSettings;
import dev.cartwheel.runtime.outbox.OutboxSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

  @Test
  void theOutboxHasItsDefaults() {
    assertThat(outbox(Map.of()))
        .isEqualTo(new OutboxSettings(1_000, Duration.ofMillis(50), Duration.ofSeconds(5)));
  }

  @Test
  void kafkaHasItsDefaults() {
    assertThat(kafka(Map.of()))
        .isEqualTo(
            new KafkaSettings(
                6,
                (short) 1,
                Duration.ofDays(7),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(10)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          batch         | 0     | cartwheel.outbox.batch must be 1 to 10000, was 0
          batch         | 10001 | cartwheel.outbox.batch must be 1 to 10000, was 10001
          poll          | 0ms   | cartwheel.outbox.poll must be 1ms to 1m, was PT0S
          poll          | 2m    | cartwheel.outbox.poll must be 1ms to 1m, was PT2M
          longest-retry | 1ms   | cartwheel.outbox.longest-retry must be at least poll, was PT0.001S
          """)
  void aBadValueOfTheOutboxIsNamed(String key, String value, String message) {
    assertThatThrownBy(() -> outbox(Map.of("cartwheel.outbox." + key, value)))
        .rootCause()
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          partitions         | 0     | cartwheel.kafka.partitions must be 1 to 1000, was 0
          replication-factor | 11    | cartwheel.kafka.replication-factor must be 1 to 10, was 11
          retention          | 0s    | cartwheel.kafka.retention must be above zero, was PT0S
          delivery-timeout   | 999ms | cartwheel.kafka.delivery-timeout must be at least 1s, was PT0.999S
          first-retry        | 0s    | cartwheel.kafka.first-retry must be above zero, was PT0S
          longest-retry      | 1ms   | cartwheel.kafka.longest-retry must be at least first-retry, was PT0.001S
          """)
  void aBadValueOfKafkaIsNamed(String key, String value, String message) {
    assertThatThrownBy(() -> kafka(Map.of("cartwheel.kafka." + key, value)))
        .rootCause()
        .hasMessage(message);
  }

  @Test
  void keysAreNeededAndNeverShown() {
    assertThatThrownBy(() -> access(Map.of()))
        .rootCause()
        .hasMessageStartingWith("cartwheel.api-keys must hold at least one API key");
    assertThatThrownBy(() -> access(Map.of("cartwheel.api-keys", "too-short")))
        .rootCause()
        .hasMessage("cartwheel.api-keys[0] must be 16 to 256 visible characters");
    assertThat(access(Map.of("cartwheel.api-keys", "0123456789abcdef,fedcba9876543210")))
        .hasToString("AccessSettings[2 keys]");
  }

  private static OutboxSettings outbox(Map<String, String> given) {
    return binder(given).bindOrCreate("cartwheel.outbox", OutboxSettings.class);
  }

  private static KafkaSettings kafka(Map<String, String> given) {
    return binder(given).bindOrCreate("cartwheel.kafka", KafkaSettings.class);
  }

  private static AccessSettings access(Map<String, String> given) {
    return binder(given).bindOrCreate("cartwheel", AccessSettings.class);
  }

  private static Binder binder(Map<String, String> given) {
    return new Binder(new MapConfigurationPropertySource(given));
  }
}
