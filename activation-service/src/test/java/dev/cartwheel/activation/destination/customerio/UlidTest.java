package dev.cartwheel.activation.destination.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UlidTest {
  private static final UUID KEY = UUID.fromString("00000000-0000-4000-8000-000000000001");

  @Test
  void tenCharactersSayWhenAndSixteenWhat() {
    var at = Instant.ofEpochMilli(1_469_918_176_385L);
    assertThat(Ulid.of(at, KEY)).startsWith("01ARYZ6S41").matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    assertThat(Ulid.of(Instant.EPOCH.minusSeconds(1), KEY)).startsWith("0000000000");
    assertThat(Ulid.of(Instant.ofEpochMilli((1L << 48) - 1), KEY)).startsWith("7ZZZZZZZZZ");
  }

  @Test
  void oneThingHasOneIdAndAnotherHasAnother() {
    var at = Instant.parse("2026-01-31T12:00:00Z");
    assertThat(Ulid.of(at, KEY)).isEqualTo(Ulid.of(at, KEY));
    assertThat(Ulid.of(at, KEY)).isNotEqualTo(Ulid.of(at, new UUID(0, 1)));
    assertThat(Ulid.of(at, KEY)).isLessThan(Ulid.of(at.plusMillis(1), KEY));
  }
}
