package dev.cartwheel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "30s,PT30S,30s",
    "15m,PT15M,15m",
    "1H,PT1H,1h",
    "7d,PT168H,7d",
    "PT30M,PT30M,30m",
    "500ms,PT0.5S,500ms",
    "P1D,PT24H,1d"
  })
  void aSpanIsReadAsPeopleWriteItAndWrittenInOneUnit(String text, Duration span, String written) {
    assertThat(Durations.parse(text)).isEqualTo(span);
    assertThat(Durations.write(span)).isEqualTo(written);
  }

  @Test
  void anythingElseIsRefusedWithTheText() {
    for (var text : new String[] {"", "soon", "1w", "1.5h", "-5m"}) {
      assertThatThrownBy(() -> Durations.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + text + "'");
    }
  }
}
