package dev.cartwheel.core.rule;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;

/** Answers rules about carts. */
final class CartRules {

  private CartRules() {}

  static Verdict cart(Rule.Cart wanted, Instant now, Profile profile) {
    var verdict = Verdict.settled(false);
    for (var cart : profile.carts().values()) {
      if (cart.isOpenAt(now) && fits(wanted, cart)) verdict = verdict.or(age(wanted, cart, now));
    }
    return verdict;
  }

  /** The cart that changed last decides; it is also the last to expire. */
  static Verdict idle(Duration span, Instant now, Profile profile) {
    return profile.carts().values().stream()
        .filter(cart -> cart.isOpenAt(now))
        .max(Comparator.comparing(Cart::changedAt))
        .map(
            cart ->
                Verdict.from(cart.changedAt().plus(span), now)
                    .and(Verdict.before(cart.expiresAt(), now)))
        .orElse(Verdict.settled(false));
  }

  static boolean fits(Rule.Cart wanted, Cart cart) {
    var above = wanted.above();
    var atLeast = wanted.atLeast();
    var line = wanted.line();
    var currency = wanted.currency();
    var coupon = wanted.coupon();
    return cart.pieces() >= wanted.items()
        && (above == null || cart.total(above.currency()).minor() > above.minor())
        && (atLeast == null || cart.total(atLeast.currency()).covers(atLeast))
        && (line == null || cart.lines().stream().anyMatch(line::fits))
        && (currency == null || isPricedIn(cart, currency))
        && (coupon == null || hasCoupon(cart, coupon));
  }

  private static Verdict age(Rule.Cart wanted, Cart cart, Instant now) {
    var verdict = Verdict.before(cart.expiresAt(), now);
    var older = wanted.olderThan();
    var younger = wanted.youngerThan();
    if (older != null) verdict = verdict.and(Verdict.from(cart.openedAt().plus(older), now));
    return younger == null
        ? verdict
        : verdict.and(Verdict.before(cart.openedAt().plus(younger), now));
  }

  private static boolean isPricedIn(Cart cart, Currency currency) {
    return cart.lines().stream()
        .map(line -> line.line().price())
        .anyMatch(price -> price != null && price.currency().equals(currency));
  }

  private static boolean hasCoupon(Cart cart, ValueTest test) {
    return cart.coupons().isEmpty()
        ? test.fits(null)
        : cart.coupons().stream().anyMatch(test::fits);
  }
}
