package dev.cartwheel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
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
        new ProfileChange.Merged(WHO, AUDIENCE, AT, false),
        new ProfileChange.ConsentChanged(WHO, "EMAIL", false, AT, false),
        new ProfileChange.Erased(WHO, AT, false));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void whatIsWrittenIsReadAsItWas(ProfileChange change) {
    assertThat(ChangeJson.read(ChangeJson.write(change))).isEqualTo(change);
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
