package dev.cartwheel.collector.segment;

import static dev.cartwheel.collector.segment.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.Flag;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-10T11:00:00Z, 2026-03-10T11:00:00Z",
    "2026-03-10T11:00:00.1234567Z, 2026-03-10T11:00:00.123Z",
    "2026-03-10T12:00:00+01:00, 2026-03-10T11:00:00Z",
    "2026-03-10T12:00:00+0100, 2026-03-10T11:00:00Z",
    "2026-03-10T12:00:00+01, 2026-03-10T11:00:00Z",
    "2026-03-10 11:00:00, 2026-03-10T11:00:00Z",
    "2026-03-10 11:00:00 +0000, 2026-03-10T11:00:00Z",
    "2026-03-10T11:00, 2026-03-10T11:00:00Z",
    "2026-3-9T11:00:00Z, 2026-03-09T11:00:00Z",
    "2026-03-10, 2026-03-10T00:00:00Z",
    "1773140400, 2026-03-10T11:00:00Z",
    "1773140400123, 2026-03-10T11:00:00.123Z",
    "'Tue, 10 Mar 2026 11:00:00 GMT', 2026-03-10T11:00:00Z",
    "'Tue, 10 Mar 2026 12:00:00 +0100', 2026-03-10T11:00:00Z"
  })
  void clientsWriteInstantsInManyWays(String text, Instant at) {
    assertThat(Times.read(text)).contains(at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-13-01",
        "",
        "1",
        "1999-12-31T23:59:59Z",
        "2100-01-01T00:00:00Z",
        "2026-03-10T25:00:00Z",
        "99999999999999999999",
        "+1000000000-01-01T00:00:00Z",
        "2026-02-30T00:00:00ZZ"
      })
  void whatIsNoInstantIsNone(String text) {
    assertThat(Times.read(text)).isEmpty();
  }

  @Test
  void aClockThatIsOffIsCorrectedByTheInstantOfSending() {
    assertThat(at("2025-03-10T11:59:00Z", "2025-03-10T12:00:00Z")).isEqualTo(NOW.minusSeconds(60));
    assertThat(at("2027-03-10T11:59:00Z", "2027-03-10T12:00:00Z")).isEqualTo(NOW.minusSeconds(60));
    assertThat(at("1970-01-01T00:00:10Z", "1970-01-01T00:00:20Z")).isEqualTo(NOW.minusSeconds(10));
  }

  @Test
  void aFewSecondsAreTheWayOfTheMessage() {
    assertThat(at("2026-03-10T11:59:00Z", "2026-03-10T11:59:55.001Z"))
        .isEqualTo(NOW.minusSeconds(60));
    assertThat(at("2026-03-10T11:59:00Z", "2026-03-10T11:59:55Z")).isEqualTo(NOW.minusSeconds(55));
  }

  @Test
  void anOldInstantOfSendingMovesTheEventTowardsItsReceiptAndNeverPastIt() {
    assertThat(at("2026-03-10T09:59:00Z", "2026-03-10T10:00:00Z")).isEqualTo(NOW.minusSeconds(60));
    assertThat(at("2026-03-10T10:00:00Z", "2026-03-10T10:00:00Z")).isEqualTo(NOW);
  }

  @Test
  void withoutAnInstantOfSendingTheTimestampIsTakenAsItIs() {
    assertThat(envelope("'timestamp':'2026-03-10T11:00:00Z'").occurredAt())
        .isEqualTo(NOW.minusSeconds(3600));
    assertThat(envelope("'timestamp':'2026-03-10T11:00:00Z','sentAt':'soon'").occurredAt())
        .isEqualTo(NOW.minusSeconds(3600));
  }

  @Test
  void withoutATimestampTheReceiptCounts() {
    assertThat(envelope("'sentAt':'2020-01-01T00:00:00Z'").occurredAt()).isEqualTo(NOW);
    assertThat(envelope("'timestamp':'yesterday'").occurredAt()).isEqualTo(NOW);
  }

  @Test
  void theDevicesOwnTimestampGoesFirst() {
    var told = "'originalTimestamp':'2026-03-10T11:00:00Z','timestamp':'2026-03-10T10:00:00Z'";
    assertThat(envelope(told).occurredAt()).isEqualTo(NOW.minusSeconds(3600));
  }

  @Test
  void theFutureIsClampedAndFlagged() {
    var near = envelope("'timestamp':'2026-03-10T12:05:00Z'");
    assertThat(near.occurredAt()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    assertThat(near.flags()).isEmpty();
    var far = envelope("'timestamp':'2026-03-10T12:05:00.001Z'");
    assertThat(far.occurredAt()).isEqualTo(NOW);
    assertThat(far.flags()).containsExactly(Flag.SKEW_CLAMPED);
  }

  @Test
  void whatIsOlderThanAWeekIsLate() {
    assertThat(envelope("'timestamp':'2026-03-03T12:00:00Z'").flags()).isEmpty();
    assertThat(envelope("'timestamp':'2026-03-03T11:59:59.999Z'").flags())
        .containsExactly(Flag.LATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'backfill':true", "'context':{'backfill':true}"})
  void historyIsTakenAsItIs(String mark) {
    var envelope =
        envelope("'timestamp':'2026-03-10T10:00:00Z','sentAt':'2026-03-10T11:00:00Z'," + mark);
    assertThat(envelope.occurredAt()).isEqualTo(NOW.minusSeconds(7200));
    assertThat(envelope.flags()).containsExactly(Flag.BACKFILL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'backfill':true", "'context':{'backfill':true}"})
  void aWholeBatchCanBeHistory(String mark) {
    var sorted =
        Shop.batch(
            "{%s,'batch':[{'type':'page','anonymousId':'v','timestamp':'2026-03-10T10:00:00Z'}]}"
                .formatted(mark));
    assertThat(sorted.accepted().getFirst().event().envelope().flags())
        .containsExactly(Flag.BACKFILL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'backfill':true", "'backfill':true,'timestamp':'once'"})
  void historyWithoutATimeIsRefused(String told) {
    var fault = Shop.fault(Call.PAGE, "{'anonymousId':'v1',%s}".formatted(told));
    assertThat(fault.reason()).isEqualTo(Reason.BAD_TIMESTAMP);
    assertThat(fault.pointer()).isEqualTo("/timestamp");
  }

  private static Instant at(String timestamp, String sentAt) {
    return envelope("'timestamp':'%s','sentAt':'%s'".formatted(timestamp, sentAt)).occurredAt();
  }

  private static Envelope envelope(String told) {
    return Shop.one(Call.PAGE, "{'anonymousId':'v1',%s}".formatted(told)).event().envelope();
  }
}
