package dev.cartwheel.activation.destination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no contact grace.hopper@example.com here | no contact g***@example.com here",
        "GET /members/ada%40example.com failed    | GET /members/a***@example.com failed",
        "phone +49 151 12345678 is invalid        | phone *** is invalid",
        "number (030) 123-45-67                   | number (***",
        "key pk_live_51H8x9Yz3abcdefghijkl0 wrong | key *** wrong",
        "hash 5d41402abc4b2a76b9719d911017c592    | hash ***",
        "answered 429: 3 of 100 rows              | answered 429: 3 of 100 rows",
        "list 12ab is no list                     | list 12ab is no list",
      })
  void peopleAndKeysAreTakenOutAndTheRestIsLeft(String said, String kept) {
    assertThat(Mask.text(said)).isEqualTo(kept);
  }

  @Test
  void idsOfOursStay() {
    var said = "delivery 0198a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    assertThat(Mask.text(said)).isEqualTo(said);
  }

  @Test
  void whateverIsSaidIsOneLineAndNotLong() {
    assertThat(Mask.text("a\r\nb\u2028c")).isEqualTo("a b c");
    assertThat(Mask.text("word ".repeat(100_000))).hasSizeLessThanOrEqualTo(300).endsWith("...");
  }

  @Test
  void anOutcomeMasksByItself() {
    assertThat(new Outcome.BadRow("no grace@example.com").why()).isEqualTo("no g***@example.com");
  }
}
