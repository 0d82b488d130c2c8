package dev.cartwheel.activation.destination.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.Given;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
  /** By another tool: printf %s grace@example.com | sha256sum, in capitals. */
  private static final String GRACE =
      "B533D4547EAA5A0FA955965A1CA393CCD2EA013032A105726F232EB41BDDC4FA";

  private static final Map<String, String> ADDRESS =
      Map.of("firstName", "Grace", "lastName", "Hopper", "country", "us", "zip", " 10001 ");

  @ParameterizedTest
  @CsvSource({
    "' Grace@Example.com ',grace@example.com",
    "grace.hopper+x@example.com,grace.hopper+x@example.com",
    "G.race.Hopper+Cart@Gmail.com,gracehopper@gmail.com",
    "g..race+a+b@googlemail.com,grace@googlemail.com",
    "grace.h+x@gmail.example.com,grace.h+x@gmail.example.com",
    "'\u00A0G.Race\u200B@gmail.com\u3000',grace@gmail.com",
    "grace hopper@example.com,gracehopper@example.com",
    "ｇｒａｃｅ＠ｇｍａｉｌ．ｃｏｍ,grace@gmail.com",
    "IRIS@GMAIL.COM,iris@gmail.com"
  })
  void anAddressIsFoldedOnlyWhereItIsOfGooglesOwn(String clear, String spelled) {
    assertThat(Identifiers.email(clear)).isEqualTo(spelled);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"grace", "@example.com", "grace@", "+x@gmail.com", "...@gmail.com", "a@b@c"})
  void whatIsNoAddressIsNothing(String clear) {
    assertThat(Identifiers.email(clear)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "+49 151 123-456 78,+4915112345678",
    "1 (202) 555 0143,+12025550143",
    "442079460991,+442079460991",
    "0049 151 12345678,+4915112345678",
    "＋４９（１５１）１２３４５６,+49151123456",
    "0151 12345678,''",
    "+1234567890123456,''",
    "+none,''",
    "+++,''"
  })
  void aNumberIsAPlusAndDigits(String clear, String spelled) {
    assertThat(Identifiers.phone(clear)).isEqualTo(spelled);
  }

  @ParameterizedTest
  @CsvSource({
    "' Grace ',grace",
    "Mrs. Grace,grace",
    "Grace Dr.,grace",
    "Drgrace,drgrace",
    "Zoe\u0308,zoë",
    "Mary\u00A0 Jane,mary jane",
    "Mr.,''",
    "Ms. Anna Maria,anna maria"
  })
  void aFirstNameHasNoTitle(String clear, String spelled) {
    assertThat(Identifiers.given(clear)).isEqualTo(spelled);
  }

  @ParameterizedTest
  @CsvSource({
    "' Hopper ',hopper",
    "'Hopper, Jr.',hopper",
    "Hopper III,hopper",
    "'Hopper, Sr. PhD',hopper",
    "'hopper jr. md dds',hopper",
    "Hopper-Dean,hopper-dean",
    "Hopperphd,hopperphd",
    "Savi,savi"
  })
  void aFamilyNameHasNoSuffix(String clear, String spelled) {
    assertThat(Identifiers.family(clear)).isEqualTo(spelled);
  }

  @Test
  void peopleAreKnownByHashesInCapitals() {
    assertThat(Identifiers.of(Given.person(" GRACE@example.com"), true).toString())
        .isEqualTo("[{\"emailAddress\":\"" + GRACE + "\"}]");
  }

  @Test
  void whatIsHashedAlreadyIsNotHashedAgain() {
    assertThat(Identifiers.of(Given.person(GRACE.toLowerCase(Locale.ROOT)), false).toString())
        .isEqualTo("[{\"emailAddress\":\"" + GRACE + "\"}]");
  }

  @Test
  void aNameIsTakenWithAWholeAddressOrNotAtAll() {
    var whole = Identifiers.of(Given.person(null, null, ADDRESS), true);
    // printf %s grace | sha256sum; printf %s hopper | sha256sum
    assertThat(whole.toString())
        .isEqualTo(
            "[{\"address\":{\"givenName\":\"E010FD1CE1ACC173E3B4835B7635F8D4600D774869102ADB5CB7B5D7895649BA\",\"familyName\":\"392A5BCBD71A7DB2CFB9796C633326F7FBA6730BDB0C801D3B0FD30886821000\",\"regionCode\":\"US\",\"postalCode\":\"10001\"}}]");
    assertThat(Identifiers.of(Given.person(null, null, ADDRESS), false)).isEmpty();
    for (var missing : ADDRESS.keySet()) {
      var partly = new HashMap<>(ADDRESS);
      partly.remove(missing);
      assertThat(Identifiers.of(Given.person(null, null, partly), true)).as(missing).isEmpty();
    }
    var unknown = new HashMap<>(ADDRESS);
    unknown.put("country", "Atlantis");
    assertThat(Identifiers.of(Given.person(null, null, unknown), true)).isEmpty();
    unknown.put("country", "United States");
    assertThat(Identifiers.of(Given.person(null, null, unknown), true)).isEqualTo(whole);
  }
}
