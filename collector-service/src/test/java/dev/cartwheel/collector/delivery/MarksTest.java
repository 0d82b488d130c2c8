package dev.cartwheel.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.delivery.Marks.Seen;
import dev.cartwheel.collector.webhook.Mark;
import org.junit.jupiter.api.Test;

class MarksTest {
  private final Marks marks = new Marks(2);

  @Test
  void theSameIsToldFromAnotherUnderOneId() {
    marks.remember("shop", new Mark("1", "a"));
    assertThat(marks.look("shop", new Mark("1", "a"))).isEqualTo(Seen.THE_SAME);
    assertThat(marks.look("shop", new Mark("1", "b"))).isEqualTo(Seen.ANOTHER);
    assertThat(marks.look("other", new Mark("1", "a"))).isEqualTo(Seen.NEVER);
  }

  @Test
  void whatCameFirstStandsAgainstWhatCollidesWithIt() {
    marks.remember("shop", new Mark("1", "a"));
    marks.remember("shop", new Mark("1", "b"));
    assertThat(marks.look("shop", new Mark("1", "a"))).isEqualTo(Seen.THE_SAME);
  }

  @Test
  void theOldestIsForgottenFirst() {
    for (var id : new String[] {"1", "2", "3"}) marks.remember("shop", new Mark(id, "a"));
    assertThat(marks.look("shop", new Mark("1", "a"))).isEqualTo(Seen.NEVER);
    assertThat(marks.look("shop", new Mark("3", "a"))).isEqualTo(Seen.THE_SAME);
  }
}
