package dev.cartwheel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.rule.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleJsonTest {

  @Test
  void anAbandonedCartReadsAsItSounds() {
    var rule =
        read(
            """
            {"type": "all", "rules": [
              {"type": "cart", "value": {"above": "0", "currency": "EUR"}},
              {"type": "idle", "for": "30m"},
              {"type": "did_not", "event": "Order Completed", "within": "7d", "young": true}
            ]}""");
    assertThat(rule)
        .isEqualTo(
            new Rule.All(
                List.of(
                    new Rule.Cart(Money.of("0", "EUR"), null, 1, null),
                    new Rule.Idle(Duration.ofMinutes(30)),
                    new Rule.DidNot("Order Completed", Duration.ofDays(7), true))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"any\",\"rules\":[{\"type\":\"cart_idle\",\"for\":\"1h\"}]}",
        "{\"type\":\"not\",\"rule\":{\"type\":\"did\",\"event\":\"Page Viewed\",\"atLeast\":3,\"within\":\"90s\"}}",
        "{\"type\":\"cart\",\"value\":{\"above\":\"1.50\",\"currency\":\"EUR\",\"atLeast\":\"2.00\"},\"items\":2,"
            + "\"line\":{\"skus\":[\"a\",\"b\"],\"categories\":[\"c\"],\"brands\":[\"d\"],"
            + "\"price\":{\"atLeast\":\"10.00\",\"currency\":\"EUR\"},\"quantity\":2}}",
        "{\"type\":\"in_audience\",\"audience\":\"6f1c0d7e-6c55-4b7e-9d5e-0d9b7a3f1c11\"}",
        "{\"type\":\"idle\",\"for\":\"1001ms\"}",
        "{\"type\":\"did\",\"event\":\"Product Added\"}",
        "{\"type\":\"cart\",\"line\":{\"price\":{\"atLeast\":\"1.00\",\"currency\":\"EUR\",\"below\":\"5.00\"}},"
            + "\"currency\":\"EUR\",\"age\":{\"atLeast\":\"1h\",\"below\":\"2d\"},\"coupon\":{\"contains\":\"SPRING\"}}",
        "{\"type\":\"did\",\"event\":\"Quiz Done\",\"atLeast\":2,\"where\":[{\"property\":\"size\",\"is\":\"XL\"},"
            + "{\"property\":\"score\",\"above\":2.5}]}",
        "{\"type\":\"did_not\",\"event\":\"Quiz Done\",\"young\":true,\"where\":[{\"property\":\"size\",\"exists\":false}]}",
        "{\"type\":\"attribute\",\"name\":\"plan\",\"in\":[\"gold\",\"silver\"]}",
        "{\"type\":\"attribute\",\"name\":\"age\",\"atMost\":30}",
        "{\"type\":\"score\",\"score\":\"momentum\",\"atLeast\":40,\"below\":60.5}",
        "{\"type\":\"score\",\"score\":\"return_probability\",\"unknown\":true}",
        "{\"type\":\"consent\",\"channel\":\"email\"}",
        "{\"type\":\"order\",\"atLeast\":2,\"value\":{\"atLeast\":\"100.00\",\"currency\":\"EUR\"},\"within\":\"90d\"}",
        "{\"type\":\"holdout\",\"percent\":10,\"salt\":\"spring\"}",
        "{\"type\":\"always\"}"
      })
  void whatIsReadIsWrittenAsItWas(String json) {
    assertThat(RuleJson.write(read(json)).toString()).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "[]                                                      | ''               | a rule",
        "{\"type\":\"nope\"}                                     | /type            | one of all, any, not",
        "{}                                                      | /type            | one of all, any, not",
        "{\"type\":\"idle\"}                                     | /for             | a duration",
        "{\"type\":\"idle\",\"for\":\"soon\"}                    | /for             | a duration",
        "{\"type\":\"idle\",\"for\":\"0s\"}                      | /for             | a duration",
        "{\"type\":\"idle\",\"for\":\"30s\",\"fro\":1}           | /fro             | one of type, for",
        "{\"type\":\"all\",\"rules\":[]}                         | ''               | at least one rule",
        "{\"type\":\"all\",\"rules\":[{\"type\":\"not\",\"rule\":{\"type\":\"x/y\"}}]} | /rules/0/rule/type | one of all",
        "{\"type\":\"cart\",\"value\":{\"atLeast\":5}}           | /value/atLeast   | a plain decimal",
        "{\"type\":\"cart\",\"value\":{\"atLeast\":\"5\"}}       | /value/currency  | an object",
        "{\"type\":\"cart\",\"value\":{\"atLeast\":\"5\",\"currency\":\"EURO\"}} | /value | an object",
        "{\"type\":\"cart\",\"items\":0}                         | ''               | a possible cart",
        "{\"type\":\"did\",\"event\":\"x\",\"atLeast\":21,\"within\":\"1d\"} | '' | a possible count",
        "{\"type\":\"in_audience\",\"audience\":\"7\"}           | /audience        | the id of an audience",
        "{\"type\":\"score\",\"score\":\"luck\",\"below\":5}      | /score           | one of recency, intensity",
        "{\"type\":\"score\",\"score\":\"recency\"}            | ''               | a possible range",
        "{\"type\":\"score\",\"score\":\"recency\",\"below\":101} | ''            | a possible range",
        "{\"type\":\"score\",\"score\":\"recency\",\"below\":\"9\"} | /below      | a number",
        "{\"type\":\"score\",\"score\":\"recency\",\"below\":9,\"unknown\":true} | /below | one of type, score, unknown",
        "{\"type\":\"attribute\",\"name\":\"plan\"}            | ''               | exactly one of exists, is, in",
        "{\"type\":\"attribute\",\"name\":\"plan\",\"is\":\"a\",\"in\":[]} | ''   | exactly one of",
        "{\"type\":\"attribute\",\"name\":\"plan\",\"in\":[]}  | /in              | a possible in",
        "{\"type\":\"did\",\"event\":\"x\",\"where\":[{\"property\":\"y\",\"like\":\"z\"}]} | /where/0/like | one of property",
        "{\"type\":\"did\",\"event\":\"x\",\"atLeast\":21,\"where\":[{\"property\":\"y\",\"is\":\"z\"}]} | '' | a possible count",
        "{\"type\":\"consent\",\"channel\":\"fax\"}            | /channel         | one of email, sms, ads, onsite",
        "{\"type\":\"order\",\"atLeast\":51}                   | ''               | a possible count",
        "{\"type\":\"holdout\",\"percent\":100,\"salt\":\"s\"} | ''               | a share of 1 to 99",
        "{\"type\":\"cart\",\"age\":{\"atLeast\":\"2d\",\"below\":\"1d\"}} | ''  | a possible cart",
        "{\"type\":\"cart\",\"currency\":\"EURO\"}            | /currency        | an ISO 4217 currency",
        "{\"type\":\"always\",\"ever\":true}                 | /ever            | one of type"
      })
  void aFaultIsNamedByItsPlaceAndByWhatWasExpected(String json, String pointer, String expected) {
    var fault = catchThrowableOfType(RuleJson.Invalid.class, () -> read(json));
    assertThat(fault).as(json).isNotNull();
    assertThat(fault.pointer()).isEqualTo(pointer);
    assertThat(fault.expected()).startsWith(expected);
  }

  @Test
  void aRuleDeeperThanTenLevelsIsRefused() {
    var deep = "{\"type\":\"not\",\"rule\":".repeat(20) + "{\"type\":\"cart\"}" + "}".repeat(20);
    var fault = catchThrowableOfType(RuleJson.Invalid.class, () -> read(deep));
    assertThat(fault.expected()).isEqualTo("at most 10 levels");
  }

  private static Rule read(String json) {
    return RuleJson.read(Json.mapper().readTree(json));
  }
}
