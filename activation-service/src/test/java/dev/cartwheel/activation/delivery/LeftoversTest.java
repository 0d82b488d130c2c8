package dev.cartwheel.activation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Facts.CartFacts;
import dev.cartwheel.wire.Facts.LineFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  private static final Instant TRIGGERED = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant ADDED = TRIGGERED.minus(Duration.ofHours(2));
  private static final LineFacts MUG = line("Mug", "14.90", null);
  private static final LineFacts BOWL = line("Bowl", "20.00", TRIGGERED.plusSeconds(1));

  @Test
  void whereNothingWasBoughtNothingChanges() {
    var facts = facts(cart("a", MUG), cart("b", MUG));
    assertThat(of(facts)).isEqualTo(new Leftovers(facts, 0));
    assertThat(of(facts()).isNothing()).isFalse();
  }

  @Test
  void aMixedCartKeepsTheRestAndIsWorthTheRest() {
    var left = of(facts(cart("a", MUG, BOWL, MUG)));
    assertThat(left.bought()).isEqualTo(1);
    assertThat(left.isNothing()).isFalse();
    var cart = left.facts().carts().getFirst();
    assertThat(cart.lines()).containsExactly(MUG, MUG);
    assertThat(cart.totals()).isEqualTo(Map.of("EUR", "29.80"));
  }

  @Test
  void aCartOfWhichNothingIsLeftGivesWayToTheOneBefore() {
    var left = of(facts(cart("a", BOWL), cart("b", MUG)));
    assertThat(left.facts().carts()).containsExactly(cart("b", MUG));
    assertThat(left.isNothing()).isFalse();
    assertThat(of(facts(cart("a", BOWL), cart("b", BOWL))).isNothing()).isTrue();
  }

  private static Leftovers of(Facts facts) {
    return Leftovers.of(facts, TRIGGERED, SendPolicy.DEFAULT);
  }

  private static Facts facts(CartFacts... carts) {
    var id = new UUID(0, 1);
    return new Facts(id, id, null, null, Map.of(), null, null, Map.of(), Map.of(), List.of(carts));
  }

  private static CartFacts cart(String token, LineFacts... lines) {
    return new CartFacts("shop", token, ADDED, List.of(lines), Map.of());
  }

  private static LineFacts line(String name, String price, @Nullable Instant bought) {
    return new LineFacts(name, 1, price, price, "EUR", name, null, null, null, null, ADDED, bought);
  }
}
