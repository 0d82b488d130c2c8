package dev.cartwheel.activation.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import dev.cartwheel.core.rule.RuleWords;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RuleJson;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The rules of the template are rules that the audience-service reads. */
class CartAbandonmentTest {
  private static final UUID JOURNEY = new UUID(0, 7);

  @Test
  void aCartIsAbandonedAfterAnHourUnlessItIsSaidOtherwise() {
    assertThat(words(CartAbandonment.abandoned(wanted("")))).contains("cart").contains("1 h");
    var picky = wanted(",\"idle\":\"3h\",\"atLeast\":{\"amount\":\"50\",\"currency\":\"EUR\"}");
    assertThat(words(CartAbandonment.abandoned(picky))).contains("50").contains("3 h");
  }

  @Test
  void whoBoughtAndWhoStayedSilentAreOrdinaryRulesOverTheEndsOfRuns() {
    assertThat(words(CartAbandonment.upsell(JOURNEY)))
        .contains("Journey Converted")
        .contains(JOURNEY.toString());
    assertThat(words(CartAbandonment.reactivation(JOURNEY)))
        .contains("Journey Completed")
        .contains("Order Completed");
  }

  @Test
  void withoutIncentiveEverybodyGetsTheSameSecondMessage() {
    var plain = CartAbandonment.journey(wanted(""), JOURNEY, JOURNEY);
    assertThat(plain.get("steps").get(3).get("key").stringValue()).isEqualTo("second");
    var unknown =
        CartAbandonment.journey(wanted(",\"subjects\":{\"incentive\":\"10 %\"}"), JOURNEY, null);
    assertThat(unknown.get("steps").get(3).get("key").stringValue()).isEqualTo("second");
  }

  @Test
  void whatNobodyKnowsIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> wanted(",\"delay\":\"1h\""))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("delay");
  }

  private static String words(JsonNode rule) {
    return RuleWords.of(RuleJson.read(rule));
  }

  private static Wanted wanted(String more) {
    var json = "{\"destination\":\"" + UUID.randomUUID() + "\"" + more + "}";
    return Wanted.read(Field.root(Json.mapper().readTree(json)));
  }
}
