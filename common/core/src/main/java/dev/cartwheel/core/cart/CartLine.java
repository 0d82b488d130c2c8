package dev.cartwheel.core.cart;

import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Item.Likeness;
import dev.cartwheel.core.commerce.Line;
import java.time.Instant;
import java.util.List;

/**
 * A line in a cart.
 *
 * @param addedAt when pieces were last put in: an order closes only what was in the cart before it
 */
public record CartLine(Line line, Instant addedAt) {

  int pieces() {
    return line.quantity();
  }

  /** With more pieces; the later of the two knows the item best. */
  CartLine grown(Line more, Instant at) {
    var isLate = at.isBefore(addedAt);
    var known = isLate ? renewed(more, line) : renewed(line, more);
    return new CartLine(
        known.withQuantity((long) pieces() + more.quantity()), isLate ? addedAt : at);
  }

  CartLine shrunk(int pieces) {
    return new CartLine(line.withQuantity((long) pieces() - pieces), addedAt);
  }

  CartLine nowBeing(Line told, Instant at) {
    return new CartLine(renewed(line, told), told.quantity() > pieces() ? at : addedAt);
  }

  boolean isBought(List<Item> items, Instant at) {
    return !addedAt.isAfter(at)
        && items.stream().anyMatch(item -> item.likeness(line.item()) != Likeness.NONE);
  }

  private static Line renewed(Line old, Line newer) {
    var price = newer.price() != null ? newer.price() : old.price();
    return new Line(newer.item().completedFrom(old.item()), newer.quantity(), price);
  }
}
