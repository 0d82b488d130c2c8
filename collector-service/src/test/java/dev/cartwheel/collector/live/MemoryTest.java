package dev.cartwheel.collector.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void theLastOfEachSourceAreKeptTheNewestFirst() {
    var memory = new Memory(3, 1_000_000, 100);
    for (int i = 0; i < 5; i++) add(memory, "a", 10);
    add(memory, "b", 10);
    assertThat(memory.last("a", 10)).extracting(Sighting::number).containsExactly(105L, 104L, 103L);
    assertThat(memory.last("a", 1)).extracting(Sighting::number).containsExactly(105L);
    assertThat(memory.after("a", 103)).extracting(Sighting::number).containsExactly(104L, 105L);
    assertThat(memory.last("b", 10)).hasSize(1);
    assertThat(memory.last("nobody", 10)).isEmpty();
  }

  @Test
  void allSourcesTogetherStayWithinTheirSizeAndTheSilentOneGoesFirst() {
    var memory = new Memory(1_000, 10_000, 0);
    for (int i = 0; i < 10_000; i++) {
      add(memory, "s" + i % 500, 350);
      assertThat(memory.bytes()).isLessThanOrEqualTo(10_000);
    }
    assertThat(memory.last("s499", 10)).hasSize(1);
    assertThat(memory.last("s400", 10)).isEmpty();
  }

  private static void add(Memory memory, String source, int size) {
    memory.add(number -> Sighting.accepted(number, source, AT, new byte[size]));
  }
}
