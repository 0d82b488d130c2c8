package dev.cartwheel.audience.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.audience.stream.PartitionProgress.Applied;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatermarkTest {
  private static final Instant ASKED = Instant.parse("2026-03-01T10:00:00Z");
  private static final long EARLIER = ASKED.minusSeconds(5).toEpochMilli();

  @Test
  void whenAllIsAppliedItIsTheInstantOfAsking() {
    assertThat(at(Map.of(0, 10L, 1, 0L), Map.of(0, new Applied(10, EARLIER)), Set.of(1)))
        .contains(ASKED);
  }

  @Test
  void aPartitionWithLagHoldsItJustBeforeItsLastAppliedRecord() {
    var applied = Map.of(0, new Applied(10, EARLIER), 1, new Applied(7, EARLIER - 1_000));
    assertThat(at(Map.of(0, 12L, 1, 9L), applied, Set.of()))
        .contains(ASKED.minusSeconds(6).minusMillis(1));
  }

  @Test
  void aPartitionOfWhichNothingWasEverAppliedLeavesItOpen() {
    assertThat(at(Map.of(0, 10L, 1, 3L), Map.of(0, new Applied(10, EARLIER)), Set.of())).isEmpty();
    assertThat(at(Map.of(), Map.of(), Set.of())).isEmpty();
  }

  @Test
  void aBrokerWhoseClockIsAheadDoesNotPushItBeyondTheAsking() {
    var ahead = new Applied(10, ASKED.plusSeconds(60).toEpochMilli());
    assertThat(at(Map.of(0, 12L), Map.of(0, ahead), Set.of())).contains(ASKED);
  }

  @Test
  void itReachesWhatWasAcceptedOnceAllOfThatIsAppliedWhateverTheClocksSay() {
    var applied = Map.of(0, new Applied(10, EARLIER), 1, new Applied(7, EARLIER));
    var look = new Watermark(ASKED, Map.of(0, 12L, 1, 9L, 2, 5L, 3, 0L), applied, Set.of(2));
    assertThat(look.reaches(Map.of(0, 10L, 1, 7L, 2, 5L, 3, 0L))).isTrue();
    assertThat(look.reaches(Map.of(0, 11L, 1, 7L))).isFalse();
    assertThat(look.reaches(Map.of(4, 1L))).isFalse();
    assertThat(look.reaches(look.ends())).isFalse();
  }

  @Test
  void lagIsToldPartitionByPartition() {
    var look =
        new Watermark(ASKED, Map.of(1, 9L, 0, 12L), Map.of(0, new Applied(10, EARLIER)), Set.of());
    assertThat(look.lags())
        .containsExactly(
            new Lag(0, 10L, 12, 2, Instant.ofEpochMilli(EARLIER)), new Lag(1, null, 9, 9, null));
  }

  private static Optional<Instant> at(
      Map<Integer, Long> ends, Map<Integer, Applied> applied, Set<Integer> empty) {
    return new Watermark(ASKED, ends, applied, empty).instant();
  }
}
