package dev.cartwheel.activation.destination.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.Person;
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
        "EMAIL|IRIS@EXAMPLE.COM|iris@example.com",
        "EMAIL|'\u00A0grace@example.com\u200B'|grace@example.com",
        "EMAIL|ｇｒａｃｅ＠example.com|grace@example.com",
        "PHONE|+49 151 123-456 78|4915112345678",
        "PHONE|+001 (202) 555-01 43|12025550143",
        "PHONE|0044 20 7946 0991|442079460991",
        "PHONE|＋４９ １５１ １２３|49151123",
        "PHONE|٤٩١٥١|49151",
        "PHONE|tel. {202} 555|202555",
        "PHONE|7|7",
        "FN|' Anne-Marie '|annemarie",
        "FN|Mary\u00A0Jane|maryjane",
        "FN|IRIS|iris",
        "LN|O'Neil, Jr.|oneiljr",
        "LN|O’Neil|oneil",
        "LN|Müller|müller",
        "LN|Mu\u0308ller|müller",
        "LN|Ταμτάκος|ταμτάκος",
        "LN|Nguyễn Văn|nguyễnvăn",
        "CT|St. Louis|stlouis",
        "CT|New York|newyork",
        "CT|Łódź|łódź",
        "GEN|Female|f",
        "GEN|m|m"
      })
  void whatIsHashedIsSpeltAsMetaSpellsIt(Key key, String clear, String spelled) {
    assertThat(key.of(known(key, clear))).isEqualTo(Key.hash(spelled));
  }

  @ParameterizedTest
  @CsvSource({
    "California,US,ca",
    "' new york ',USA,ny",
    "N.Y.,United States,ny",
    "US-CA,us,ca",
    "District of Columbia,US,dc",
    "Puerto Rico,US,pr",
    "TX,US,tx",
    "Bavaria,US,''",
    "Georgia,,ga",
    "Québec,CA,qc",
    "British Columbia,Canada,bc",
    "on,CA,on",
    "Ontario,,on",
    "Nordrhein-Westfalen,DE,nordrheinwestfalen",
    "Bayern,,bayern",
    "CA,IT,ca"
  })
  void aStateOfAmericaHasTwoLettersAndOthersTheirNames(
      String state, String country, String spelled) {
    var traits =
        country == null ? Map.of("state", state) : Map.of("province", state, "country", country);
    assertThat(Key.ST.of(Given.person(null, null, traits))).isEqualTo(Key.hash(spelled));
  }

  @ParameterizedTest
  @CsvSource({
    "94045-1234,US,94045",
    "94045 1234,US,94045",
    "940451234,us,94045",
    "940451234,,940451234",
    "02134,US,02134",
    "SW1A 2AA,GB,sw1a2aa",
    "K1A\u00A00B1,CA,k1a0b1",
    "1229‐076,PT,1229"
  })
  void aPostalCodeHasNoBlanksAndNoRoute(String code, String country, String spelled) {
    var traits =
        country == null
            ? Map.of("address.postalCode", code)
            : Map.of("zip", code, "address.country", country);
    assertThat(Key.ZIP.of(Given.person(null, null, traits))).isEqualTo(Key.hash(spelled));
  }

  @ParameterizedTest
  @CsvSource({"DE,de", "Deutschland,de", "United States,us", "USA,us", "u.k.,gb", "India,in"})
  void aCountryIsItsTwoLetters(String told, String code) {
    assertThat(Key.COUNTRY.of(known(Key.COUNTRY, told))).isEqualTo(Key.hash(code));
  }

  @ParameterizedTest
  @CsvSource({
    "1990-02-28,19900228",
    "19900228,19900228",
    "1990-02-28T00:00:00Z,19900228",
    "28.2.1990,19900228",
    "02/28/1990,19900228",
    "28/02/1990,19900228",
    "05/05/1990,19900505",
    "02/03/1990,''",
    "1990-02-30,''",
    "0000-01-01,''",
    "yesterday,''"
  })
  void aBirthdayIsOnlyTakenWhereItCanBeNoOther(String told, String spelled) {
    var person = Given.person(null, null, Map.of("birthday", told));
    assertThat(Key.DOB.of(person)).isEqualTo(Key.hash(spelled));
    var isKnown = !spelled.isEmpty();
    assertThat(Key.DOBY.of(person)).isEqualTo(isKnown ? Key.hash("1990") : "");
    assertThat(Key.DOBM.of(person)).isEqualTo(isKnown ? Key.hash(spelled.substring(4, 6)) : "");
    assertThat(Key.DOBD.of(person)).isEqualTo(isKnown ? Key.hash(spelled.substring(6)) : "");
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL,Grace@Example.com,b533d4547eaa5a0fa955965a1ca393ccd2ea013032a105726f232eb41bddc4fa",
    "PHONE,+4915112345678,8efb96404be52f6109b9db0f687274a81e9e3cc23fabd6f0da5d38baa3d2facd",
    "LN,Müller,2dbd218072117713f2d5996a726a9b216ed791ffd0783b6ba4ab6d61b8333192"
  })
  void hashesAreThoseOfOtherTools(Key key, String clear, String hash) {
    assertThat(key.of(known(key, clear))).isEqualTo(hash);
  }

  @ParameterizedTest
  @EnumSource(value = Key.class, names = "DOB.?", mode = EnumSource.Mode.MATCH_NONE)
  void whatIsHashedAlreadyIsNotHashedAgain(Key key) {
    var hash = "B533D4547EAA5A0FA955965A1CA393CCD2EA013032A105726F232EB41BDDC4FA";
    assertThat(key.of(known(key, " " + hash))).isEqualTo(hash.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL,grace",
    "EMAIL,@example.com",
    "EMAIL,a b@example.com",
    "PHONE,0",
    "PHONE,none",
    "GEN,diverse",
    "FN,...",
    "COUNTRY,Atlantis"
  })
  void whatNothingIsLeftOfIsEmptyAndNotTheHashOfNothing(Key key, String clear) {
    assertThat(key.of(known(key, clear))).isEmpty();
  }

  @Test
  void whatIsNotKnownIsEmpty() {
    for (var key : Key.values()) {
      assertThat(key.of(Given.person(null, null, Map.of()))).as(key.name()).isEmpty();
    }
  }

  @Test
  void itDoesNotMatterWhereTheServiceRuns() {
    var usual = Locale.getDefault();
    Locale.setDefault(Locale.of("tr", "TR"));
    try {
      assertThat(Key.EMAIL.of(Given.person("IRIS@EXAMPLE.COM")))
          .isEqualTo(Key.hash("iris@example.com"));
      assertThat(Key.ST.of(known(Key.ST, "ILLINOIS"))).isEqualTo(Key.hash("il"));
    } finally {
      Locale.setDefault(usual);
    }
  }

  private static Person known(Key key, String clear) {
    return switch (key) {
      case EMAIL -> Given.person(clear);
      case PHONE -> Given.person(null, clear, Map.of());
      case FN -> trait("firstName", clear);
      case LN -> trait("lastName", clear);
      case CT -> trait("city", clear);
      case ST -> trait("state", clear);
      case ZIP -> trait("zip", clear);
      case COUNTRY -> trait("country", clear);
      case GEN -> trait("gender", clear);
      case DOB, DOBY, DOBM, DOBD -> trait("birthday", clear);
    };
  }

  private static Person trait(String name, String value) {
    return Given.person(null, null, Map.of(name, value));
  }
}
