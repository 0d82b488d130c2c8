package dev.cartwheel.core.delivery;

import static dev.cartwheel.core.given.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutTest {
  private static final Cut CUT = new Cut(3, 100, Duration.ofSeconds(10));

  @Test
  void aCallLeavesWhenItIsFullOrTheFirstHasWaitedLongEnough() {
    assertThat(CUT.leavesAt(2, NOON, NOON.plusSeconds(1))).isEqualTo(NOON.plusSeconds(10));
    assertThat(CUT.leavesAt(3, NOON, NOON.plusSeconds(1))).isEqualTo(NOON.plusSeconds(1));
    assertThat(CUT.leavesAt(1, NOON, NOON.plusSeconds(60))).isEqualTo(NOON.plusSeconds(10));
  }

  @Test
  void rowsAreCutByCountAndByBytes() {
    assertThat(CUT.calls(List.of(1, 1, 1, 1))).containsExactly(3, 1);
    assertThat(CUT.calls(List.of(60, 40, 1))).containsExactly(2, 1);
    assertThat(CUT.calls(List.of())).isEmpty();
  }

  @Test
  void aRowThatIsTooLargeGoesAlone() {
    assertThat(CUT.calls(List.of(1, 5_000, 1))).containsExactly(1, 1, 1);
  }

  @Test
  void whatIsNoCutIsRefused() {
    assertThatThrownBy(() -> new Cut(0, 1, Duration.ZERO))
        .hasMessage("rows must be at least 1, were 0");
    assertThatThrownBy(() -> new Cut(1, 0, Duration.ZERO))
        .hasMessage("bytes must be at least 1, were 0");
    assertThatThrownBy(() -> new Cut(1, 1, Duration.ofMillis(-1)))
        .hasMessage("linger must be zero or more, was PT-0.001S");
  }
}
