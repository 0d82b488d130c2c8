package dev.cartwheel.core.commerce;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A quantity of one item.
 *
 * @param quantity pieces, 0 to {@link #MOST}; sources send up to 10^16, which is clipped and
 *     counted
 * @param price unit price, when the source gave one
 */
public record Line(Item item, int quantity, @Nullable Price price) {
  /** No cart holds more pieces of one item; larger numbers are errors of the source. */
  public static final int MOST = 9_999;

  public Line {
    if (quantity < 0 || quantity > MOST) {
      throw new IllegalArgumentException("quantity must be 0 to 9999, was " + quantity);
    }
  }

  /** Quantities of a source, clipped to what a cart can hold. */
  public static int clip(long quantity) {
    return (int) Math.clamp(quantity, 0L, MOST);
  }

  public Line withQuantity(long pieces) {
    return new Line(item, clip(pieces), price);
  }

  /** Unit price times quantity, rounded once; empty without a price. */
  public Optional<Money> total() {
    return Optional.ofNullable(price).map(p -> p.times(quantity));
  }
}
