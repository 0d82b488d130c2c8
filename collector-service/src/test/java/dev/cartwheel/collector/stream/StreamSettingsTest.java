package dev.cartwheel.collector.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class StreamSettingsTest {

  @Test
  void defaultsAnswerWithinTwoSeconds() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new StreamSettings(
                6,
                (short) 1,
                Duration.ofMillis(1_500),
                Duration.ofSeconds(2),
                DataSize.ofMegabytes(32)));
  }

  @ParameterizedTest
  @CsvSource({
    "partitions, 0, must be greater than or equal to 1",
    "replicas, 0, must be greater than or equal to 1",
    "acknowledge-within, 2s, must be shorter than or equal to 1900 millis",
    "acknowledge-within, 50ms, must be longer than or equal to 100 millis",
    "retry-after, 500ms, must be longer than or equal to 1 second"
  })
  void outOfBoundsIsRefused(String key, String value, String message) {
    var settings = bound(Map.of("cartwheel.stream." + key, value));
    try (var validation = Validation.buildDefaultValidatorFactory()) {
      assertThat(validation.getValidator().validate(settings))
          .singleElement()
          .satisfies(fault -> assertThat(fault.getMessage()).isEqualTo(message));
    }
  }

  @Test
  void aFullRoomTurnsAwayAndIsGivenBackOnce() {
    var room = new Room(100);
    var place = room.place();
    var other = room.place();
    place.take(60);
    assertThatThrownBy(() -> other.take(41)).isInstanceOf(Unavailable.class);
    other.take(40);
    assertThat(room.taken()).isEqualTo(100);
    place.giveBack();
    place.giveBack();
    assertThat(room.taken()).isEqualTo(40);
  }

  private static StreamSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("cartwheel.stream", StreamSettings.class);
  }
}
