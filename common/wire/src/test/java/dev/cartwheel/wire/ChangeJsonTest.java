package dev.cartwheel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeJsonTest {
  private static final UUID WHO = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID AUDIENCE = UUID.fromString("00000000-0000-4000-8000-000000000002");
  private static final Instant AT = Instant.parse("2026-10-25T01:30:00.001Z");

  static Stream<ProfileChange> everyKind() {
    return Stream.of(
        new ProfileChange.Entered(WHO, AUDIENCE, AT, false),
        new ProfileChange.Exited(WHO, AUDIENCE, AT, true),
        new ProfileChange.Purchased(WHO, AT, false, "main", "1001", "19.99", "EUR"),
        new ProfileChange.Purchased(WHO, AT, false, "main", "1001", null, null),
        new ProfileChange.Purchased(WHO, AT, true, "main", "1001", "1", "JPY", "r-1", AT),
        new ProfileChange.OrderTold(WHO, AT, false, "main", "1001", null, null, "r-1"),
        new ProfileChange.Refunded(WHO, AT, false, "main", "1001", AUDIENCE, "5.00", "EUR"),
        new ProfileChange.Refunded(WHO, AT, false, "main", "1001", AUDIENCE, null, null),
        new ProfileChange.Cancelled(WHO, AT, false, "main", "1001"),
        new ProfileChange.Merged(WHO, AUDIENCE, AT, false),
        new ProfileChange.ConsentChanged(WHO, "EMAIL", false, AT, false),
        new ProfileChange.Erased(WHO, AT, false));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void whatIsWrittenIsReadAsItWas(ProfileChange change) {
    assertThat(ChangeJson.read(ChangeJson.write(change))).isEqualTo(change);
  }

  @Test
  void aPurchaseThatAnOlderServiceToldIsRead() {
    var json =
        """
        {"type":"purchased","profile":"00000000-0000-4000-8000-000000000001",
         "at":"2026-10-25T01:30:00.001Z","backfill":false,"store":"main","order":"1001",
         "amount":"19.99","currency":"EUR"}
        """;
    assertThat(ChangeJson.read(json.getBytes(UTF_8)))
        .isEqualTo(new ProfileChange.Purchased(WHO, AT, false, "main", "1001", "19.99", "EUR"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"profile\":null,"})
  void aChangeWithoutItsProfileIsRefused(String profile) {
    var json =
        "{\"type\":\"erased\"," + profile + "\"at\":\"2026-10-25T01:30:00Z\",\"backfill\":false}";
    assertThatThrownBy(() -> ChangeJson.read(json.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("profile");
  }
}
