package dev.cartwheel.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventIdTest {
  private static final String NAMESPACE = "5b1f4c1e7f0a5c6e9d0b1f3a8e2c4d71";

  @Test
  void theSameSourceEventAlwaysHasTheSameId() {
    assertThat(EventId.of("tag", "m-1")).isEqualTo(EventId.of("tag", "m-1"));
    assertThat(EventId.of("tag", "m-1")).isNotEqualTo(EventId.of("tag", "m-2"));
    assertThat(EventId.of("tag", "m-1")).isNotEqualTo(EventId.of("app", "m-1"));
  }

  @Test
  void anIdIsAUuidOfVersionFiveAndTheStandardVariant() {
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> EventId.of("tag", "m-" + i).value()))
        .allMatch(id -> id.version() == 5 && id.variant() == 2);
  }

  /** The steps of RFC 9562 section 5.5, on hexadecimal text. */
  @Test
  void anIdIsTheHashOfNamespaceAndName() throws NoSuchAlgorithmException {
    for (var name : new String[] {"m-1", "", "ü/€", "x".repeat(10_000)}) {
      var sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(HexFormat.of().parseHex(NAMESPACE));
      var hex =
          HexFormat.of().formatHex(sha1.digest(("tag\n" + name).getBytes(StandardCharsets.UTF_8)));
      var variant = Integer.toHexString(Character.digit(hex.charAt(16), 16) & 0x3 | 0x8);
      assertThat(EventId.of("tag", name).toString().replace("-", ""))
          .isEqualTo(
              hex.substring(0, 12) + "5" + hex.substring(13, 16) + variant + hex.substring(17, 32));
    }
  }
}
