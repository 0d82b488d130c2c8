package dev.cartwheel.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Map<String, String> NOTHING = Map.of();

  @Test
  void withoutAnySettingThePortsAreThoseOfTheReadme() {
    var settings = read(List.of(), NOTHING, NOTHING);
    assertThat(settings.ports())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Part.WEB,
                8080,
                Part.COLLECTOR,
                8081,
                Part.AUDIENCE,
                8082,
                Part.ACTIVATION,
                8083,
                Part.SMTP,
                2525,
                Part.POSTGRES,
                5433,
                Part.KAFKA,
                9092));
    assertThat(settings.idle()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
  }

  @Test
  void anArgumentWinsOverAPropertyWhichWinsOverTheEnvironment() {
    var environment = Map.of("CARTWHEEL_WEB_PORT", "9001", "CARTWHEEL_SMTP_PORT", "9002");
    var properties = Map.of("cartwheel.web.port", "9003", "cartwheel.kafka.port", "9004");
    var settings = read(List.of("--web.port=9005", "--idle=2m"), properties, environment);
    assertThat(settings.port(Part.WEB)).isEqualTo(9005);
    assertThat(settings.port(Part.KAFKA)).isEqualTo(9004);
    assertThat(settings.port(Part.SMTP)).isEqualTo(9002);
    assertThat(settings.idle()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void anUnknownSettingIsAnsweredWithThoseThatThereAre() {
    assertThatExceptionOfType(Obstacle.class)
        .isThrownBy(() -> read(List.of("--prot=1"), NOTHING, NOTHING))
        .withMessageStartingWith("--prot=1 is no setting; there are --activation.port=... ");
  }

  @Test
  void badValuesAreNamed() {
    assertObstacle("--web.port=x", "web.port must be a whole number, was x");
    assertObstacle("--web.port=70000", "web.port must be 1 to 65535, was 70000");
    assertObstacle("--web.port=8081", "each part needs a port of its own, they were ");
    assertObstacle("--idle=31d", "idle must be 1s to 30d, was PT744H");
    assertObstacle("--idle=soon", "idle: ");
  }

  private static void assertObstacle(String argument, String message) {
    assertThatExceptionOfType(Obstacle.class)
        .isThrownBy(() -> read(List.of(argument), NOTHING, NOTHING))
        .withMessageStartingWith(message);
  }

  private static Settings read(
      List<String> arguments, Map<String, String> properties, Map<String, String> environment) {
    return Settings.of(SettingSource.of(arguments, List.of(), properties::get, environment::get));
  }
}
