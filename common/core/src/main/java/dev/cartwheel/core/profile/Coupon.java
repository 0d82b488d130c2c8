package dev.cartwheel.core.profile;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A code that was applied to a cart or taken off it, as the common tracking plan tells it.
 *
 * @param cart token of the cart; null where the event does not say
 */
record Coupon(String code, boolean applied, @Nullable String cart) {
  private static final int LONGEST = 100;

  static Optional<Coupon> in(Custom event) {
    return switch (event.name()) {
      case "Coupon Applied" -> read(event, true);
      case "Coupon Removed" -> read(event, false);
      default -> Optional.empty();
    };
  }

  boolean isFor(CartId id) {
    return cart == null || cart.equals(id.token());
  }

  private static Optional<Coupon> read(Custom event, boolean applied) {
    var said = event.properties();
    return Stream.of("coupon_code", "coupon", "coupon_name", "coupon_id")
        .map(said::get)
        .filter(Objects::nonNull)
        .filter(code -> !code.isBlank() && code.length() <= LONGEST)
        .findFirst()
        .map(code -> new Coupon(code.strip(), applied, said.get("cart_id")));
  }
}
