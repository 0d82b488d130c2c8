package dev.cartwheel.activation.destination.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.Hashes;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMAIL|'  Grace.Hopper+cart@GMail.com '|grace.hopper+cart@gmail.com",
        "EMAIL|o'neil@example.com|o'neil@example.com",
        "EMAIL|GRACE@EXAMPLE.COM|grace@example.com",
        "PHONE|+49 151 123-456 78|4915112345678",
        "PHONE|+001 (202) 555-01 43|12025550143",
        "PHONE|0044 20 7946 0991|442079460991",
        "PHONE|tel. {202} 555|202555",
        "PHONE|7|7",
        "FN|' Anne-Marie '|annemarie",
        "FN|Mary Jane|maryjane",
        "LN|O'Neil, Jr.|oneiljr",
        "LN|Müller|müller",
        "LN|Ταμτάκος|ταμτάκος",
        "CT|St. Louis|stlouis",
        "ST|C.A.|ca",
        "ZIP|94045-1234|94045",
        "ZIP|SW1A 2AA|sw1a2aa",
        "COUNTRY|DE|de"
      })
  void whatIsHashedIsSpeltAsMetaSpellsIt(Key key, String clear, String spelled) {
    var hash = HexFormat.of().formatHex(Hashes.sha256(spelled));
    assertThat(key.hash(clear)).isEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL,Grace@Example.com,b533d4547eaa5a0fa955965a1ca393ccd2ea013032a105726f232eb41bddc4fa",
    "PHONE,+4915112345678,8efb96404be52f6109b9db0f687274a81e9e3cc23fabd6f0da5d38baa3d2facd",
    "LN,Müller,2dbd218072117713f2d5996a726a9b216ed791ffd0783b6ba4ab6d61b8333192"
  })
  void hashesAreThoseOfOtherTools(Key key, String clear, String hash) {
    assertThat(key.hash(clear)).isEqualTo(hash);
  }

  @ParameterizedTest
  @EnumSource(Key.class)
  void whatIsHashedAlreadyIsNotHashedAgain(Key key) {
    var hash = "B533D4547EAA5A0FA955965A1CA393CCD2EA013032A105726F232EB41BDDC4FA";
    assertThat(key.hash(hash)).isEqualTo(hash.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL,grace",
    "EMAIL,@example.com",
    "PHONE,0",
    "PHONE,none",
    "FN,...",
    "COUNTRY,Germany"
  })
  void whatNothingIsLeftOfIsEmptyAndNotTheHashOfNothing(Key key, String clear) {
    assertThat(key.hash(clear)).isEmpty();
  }

  @Test
  void whatIsNotKnownIsEmpty() {
    var person = Given.person("grace@example.com", null, Map.of());
    assertThat(Key.PHONE.of(person)).isEmpty();
    assertThat(Key.LN.of(person)).isEmpty();
    assertThat(Key.EMAIL.of(person)).isNotEmpty();
  }
}
