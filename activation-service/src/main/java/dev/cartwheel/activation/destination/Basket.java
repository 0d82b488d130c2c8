package dev.cartwheel.activation.destination;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Line;
import java.time.Instant;
import java.util.List;

/**
 * The cart that a message is about, as it is when the message leaves.
 *
 * @param lines with exact prices, as far as the shop told any
 */
public record Basket(CartId id, Instant changedAt, List<Line> lines) {
  public Basket {
    lines = List.copyOf(lines);
  }
}
