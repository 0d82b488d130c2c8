package dev.cartwheel.core.cart;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper wants to buy.
 *
 * @param lines in the order they were first put in
 * @param openedAt when the first line came in
 * @param changedAt when the lines last changed
 * @param snapshotAt version of the newest snapshot seen; null when there was none
 * @param coupons codes applied to it, at most {@link Carts#MOST_COUPONS}; none once it is closed
 */
public record Cart(
    CartId id,
    List<CartLine> lines,
    CartState state,
    Instant openedAt,
    Instant changedAt,
    @Nullable Instant snapshotAt,
    Oddities oddities,
    Set<String> coupons) {

  /** An open cart that does not change for this long has expired. */
  public static final Duration LIFETIME = Duration.ofDays(60);

  public Cart {
    lines = List.copyOf(lines);
    coupons = Set.copyOf(coupons);
  }

  static Cart empty(CartId id, Instant at) {
    return new Cart(
        id, List.of(), new CartState.Emptied(at), at, at, null, Oddities.NONE, Set.of());
  }

  /** True from the first line to the order, the emptying or the expiry. */
  public boolean isOpenAt(Instant now) {
    return state instanceof CartState.Open && now.isBefore(expiresAt());
  }

  public Instant expiresAt() {
    return changedAt.plus(LIFETIME);
  }

  /** Pieces over all lines. */
  public int pieces() {
    return lines.stream().mapToInt(CartLine::pieces).sum();
  }

  /** What the priced lines come to, one sum a currency. */
  public Map<Currency, Money> totals() {
    var totals = new LinkedHashMap<Currency, Money>();
    for (var line : lines) {
      line.line().total().ifPresent(sum -> totals.merge(sum.currency(), sum, Money::plus));
    }
    return totals;
  }

  /** What the lines come to in one currency; zero when none has a price in it. */
  public Money total(Currency currency) {
    var total = Money.zero(currency);
    for (var line : lines) {
      var price = line.line().price();
      if (price != null && price.currency().equals(currency))
        total = total.plus(price.times(line.pieces()));
    }
    return total;
  }

  Cart with(List<CartLine> lines, CartState state, Instant changedAt) {
    var opened = this.state instanceof CartState.Open ? openedAt : changedAt;
    var kept = state instanceof CartState.Open ? coupons : Set.<String>of();
    return new Cart(id, lines, state, opened, changedAt, snapshotAt, oddities, kept);
  }

  Cart withSnapshot(Instant version) {
    return new Cart(id, lines, state, openedAt, changedAt, version, oddities, coupons);
  }

  Cart withCoupons(Set<String> coupons) {
    return new Cart(id, lines, state, openedAt, changedAt, snapshotAt, oddities, coupons);
  }

  Cart noting(Oddities oddities) {
    return new Cart(id, lines, state, openedAt, changedAt, snapshotAt, oddities, coupons);
  }
}
