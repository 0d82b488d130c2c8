package dev.cartwheel.audience.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.runtime.problem.Problem;
import org.junit.jupiter.api.Test;

class ExpectedTest {
  @Test
  void aVersionIsReadFromTheHeaderOrElseFromTheBody() {
    assertThat(Expected.of("\"3\"", null)).isEqualTo(new Expected(3L));
    assertThat(Expected.of("W/\"3\"", 4L)).isEqualTo(new Expected(3L));
    assertThat(Expected.of("*", null)).isEqualTo(new Expected(null));
    assertThat(Expected.of(null, 4L)).isEqualTo(new Expected(4L));
  }

  @Test
  void aChangeThatRestsOnNothingIsRefused() {
    assertThatThrownBy(() -> Expected.of(null, null)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> Expected.of("\"abc\"", null)).isInstanceOf(Problem.class);
  }
}
