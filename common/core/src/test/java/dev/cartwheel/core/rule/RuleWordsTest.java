package dev.cartwheel.core.rule;

import static dev.cartwheel.core.given.Goods.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.profile.AudienceId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RuleWordsTest {

  @Test
  void anAbandonedCartReadsAsOneWouldSayIt() {
    var rule =
        new Rule.All(
            List.of(new Rule.Cart(eur("50"), null, 1, null), new Rule.Idle(Duration.ofHours(1))));
    assertThat(RuleWords.of(rule))
        .isEqualTo("has an open cart worth more than 50.00 EUR and inactive for 1 h");
  }

  @Test
  void everyKindOfRuleHasItsWords() {
    var id = new AudienceId(new UUID(0, 1));
    assertThat(RuleWords.of(new Rule.Cart(null, null, 1, null))).isEqualTo("has an open cart");
    assertThat(RuleWords.of(new Rule.Cart(null, eur("9.99"), 2, null)))
        .isEqualTo("has an open cart worth at least 9.99 EUR with at least 2 pieces");
    assertThat(RuleWords.of(new Rule.CartIdle(Duration.ofMinutes(90))))
        .isEqualTo("an open cart unchanged for 1 h 30 min");
    assertThat(RuleWords.of(new Rule.Did("Product Added", 3, Duration.ofDays(7))))
        .isEqualTo("did Product Added at least 3 times within the last 7 d");
    assertThat(RuleWords.of(new Rule.Did("Product Added", 1, null))).isEqualTo("did Product Added");
    assertThat(RuleWords.of(new Rule.DidNot("Order Completed", Duration.ofDays(7), true)))
        .isEqualTo("did not do Order Completed within the last 7 d, newcomers included");
    assertThat(RuleWords.of(new Rule.Not(new Rule.InAudience(id))))
        .isEqualTo("not (in audience " + id + ")");
  }

  @Test
  void groupsWithinGroupsAreInBrackets() {
    var a = new Rule.Did("A", 1, null);
    var b = new Rule.Did("B", 1, null);
    assertThat(RuleWords.of(new Rule.Any(List.of(new Rule.All(List.of(a, b)), b))))
        .isEqualTo("(did A and did B) or did B");
  }

  @Test
  void aLineTestSaysAllThatItAsks() {
    var test = new LineTest(Set.of("b", "a"), Set.of("Apparel"), Set.of("Acme"), eur("10"), 2);
    assertThat(RuleWords.of(new Rule.Cart(null, null, 1, test)))
        .isEqualTo(
            "has an open cart with a line of any of a or b, category Apparel, brand Acme,"
                + " a price of at least 10.00 EUR, at least 2");
  }

  @Test
  void aSpanIsSaidInTheLargestUnitsThatSayItExactly() {
    assertThat(RuleWords.span(Duration.ofSeconds(30))).isEqualTo("30 s");
    assertThat(
            RuleWords.span(
                Duration.ofDays(1).plusHours(2).plusMinutes(3).plusSeconds(4).plusMillis(5)))
        .isEqualTo("1 d 2 h 3 min 4 s 5 ms");
    assertThat(RuleWords.span(Duration.ofNanos(1))).isEqualTo("less than 1 ms");
  }
}
