package dev.cartwheel.core.propensity;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.cart.CartLine;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.score.Pace;
import dev.cartwheel.core.score.Scale;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody with a cart at their last activity, as plain numbers.
 *
 * @param cart the open one that changed last
 * @param carts how many are open
 */
record Circumstances(Profile profile, Instant last, Cart cart, double carts) {
  /** Of a shopper who stopped long ago nothing more can be told from how they slowed down. */
  private static final double SLOWEST = -6;

  private static final double HOUR = 3.6e6;

  /** In major units of the currency in which it is worth most. */
  double worth() {
    return cart.totals().values().stream()
        .map(Money::decimal)
        .mapToDouble(BigDecimal::doubleValue)
        .max()
        .orElse(0);
  }

  double pieces() {
    return cart.pieces();
  }

  double dearest() {
    return cart.lines().stream()
        .map(CartLine::line)
        .flatMap(line -> Optional.ofNullable(line.price()).stream())
        .mapToDouble(price -> price.exact().doubleValue())
        .max()
        .orElse(0);
  }

  double hoursOfCart() {
    return Math.max(0, Duration.between(cart.openedAt(), last).toMillis() / HOUR);
  }

  double times(String event) {
    var tally = profile.tallies().get(event);
    return tally == null ? 0 : (double) tally.count();
  }

  double orders(boolean kept) {
    return (double) profile.orders().stream().filter(order -> order.isKept() == kept).count();
  }

  double activeDays() {
    return profile.rhythm().activeDays();
  }

  double cartActivity() {
    return profile.rhythm().cart().slowLevel(last, Scale.CART);
  }

  double cartMomentum() {
    return momentum(profile.rhythm().cart(), last, Scale.CART);
  }

  double momentum() {
    return momentum(profile.rhythm().person(), last, Scale.PERSON);
  }

  /** ln R; 0, which is steady, of somebody who did nothing of the kind. */
  private static double momentum(Pace pace, Instant last, Scale scale) {
    var fast = pace.fastLevel(last, scale);
    var slow = pace.settledSlowLevel(last, scale);
    if (!(fast > 0 && slow > 0)) return pace.count() == 0 ? 0 : SLOWEST;
    var factor = (double) scale.slow().toMillis() / scale.fast().toMillis();
    return Math.max(SLOWEST, StrictMath.log(factor * fast / slow));
  }
}
