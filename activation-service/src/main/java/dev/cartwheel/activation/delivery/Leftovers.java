package dev.cartwheel.activation.delivery;

import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Facts.CartFacts;
import dev.cartwheel.wire.Facts.LineFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of a shopper's carts once every line that was bought is taken out.
 *
 * @param facts with carts that have something left
 * @param bought lines that were taken out
 */
public record Leftovers(Facts facts, int bought) {

  public static Leftovers of(Facts facts, Instant triggered, SendPolicy policy) {
    var all = lines(facts.carts());
    var left =
        facts.carts().stream()
            .map(cart -> left(cart, triggered, policy))
            .filter(cart -> !cart.lines().isEmpty())
            .toList();
    var bought = all - lines(left);
    return bought == 0 ? new Leftovers(facts, 0) : new Leftovers(facts.with(left), bought);
  }

  /** There were carts, and all that was in them was bought. */
  boolean isNothing() {
    return bought > 0 && facts.carts().isEmpty();
  }

  private static int lines(List<CartFacts> carts) {
    return carts.stream().mapToInt(cart -> cart.lines().size()).sum();
  }

  private static CartFacts left(CartFacts cart, Instant triggered, SendPolicy policy) {
    var left =
        cart.lines().stream()
            .filter(line -> !policy.isBought(line.addedAt(), line.boughtAt(), triggered))
            .toList();
    if (left.size() == cart.lines().size()) return cart;
    return new CartFacts(cart.store(), cart.token(), cart.changedAt(), left, totals(left));
  }

  private static Map<String, String> totals(List<LineFacts> lines) {
    var sums = new HashMap<String, BigDecimal>();
    for (var line : lines) {
      if (line.total() == null || line.currency() == null) continue;
      sums.merge(line.currency(), new BigDecimal(line.total()), BigDecimal::add);
    }
    var totals = new HashMap<String, String>();
    sums.forEach((currency, sum) -> totals.put(currency, sum.toPlainString()));
    return totals;
  }
}
