package dev.cartwheel.core.rule;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.cart.CartState;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.profile.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cart that was not closed, as rules see it: what many of them ask for is worked out once. Not
 * for several threads at a time.
 */
final class OpenCart {
  private final Cart cart;
  private final int pieces;
  private final Verdict untilExpiry;
  private final Map<Currency, Money> totals = new HashMap<>(4);

  private OpenCart(Cart cart) {
    this.cart = cart;
    this.pieces = cart.pieces();
    this.untilExpiry = new Verdict(true, cart.expiresAt());
  }

  /** Those that may have expired are among them. */
  static List<OpenCart> of(Profile profile) {
    var open = new ArrayList<OpenCart>(profile.carts().size());
    for (var cart : profile.carts().values()) {
      if (cart.state() instanceof CartState.Open) open.add(new OpenCart(cart));
    }
    return open;
  }

  Cart cart() {
    return cart;
  }

  int pieces() {
    return pieces;
  }

  Money total(Currency currency) {
    var known = totals.get(currency);
    if (known != null) return known;
    var total = cart.total(currency);
    totals.put(currency, total);
    return total;
  }

  boolean isThereAt(Instant now) {
    return now.isBefore(untilExpiry.until());
  }

  /** Of a cart that is still there: that it is, up to its expiry. */
  Verdict untilExpiry() {
    return untilExpiry;
  }
}
