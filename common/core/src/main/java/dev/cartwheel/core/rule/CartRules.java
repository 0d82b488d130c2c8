package dev.cartwheel.core.rule;

import dev.cartwheel.core.cart.Cart;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Answers rules about carts. */
final class CartRules {

  private CartRules() {}

  static Verdict cart(Rule.Cart wanted, Instant now, Subject who) {
    var verdict = Verdict.settled(false);
    for (var open : who.openCarts()) {
      if (open.isThereAt(now) && fits(wanted, open)) verdict = verdict.or(age(wanted, open, now));
    }
    return verdict;
  }

  /** The cart that changed last decides; it is also the last to expire. */
  static Verdict idle(Duration span, Instant now, Subject who) {
    OpenCart latest = null;
    for (var open : who.openCarts()) {
      if (open.isThereAt(now) && (latest == null || isLater(open, latest))) latest = open;
    }
    if (latest == null) return Verdict.settled(false);
    return Verdict.from(latest.cart().changedAt().plus(span), now).and(latest.untilExpiry());
  }

  private static boolean isLater(OpenCart one, OpenCart other) {
    return one.cart().changedAt().isAfter(other.cart().changedAt());
  }

  private static boolean fits(Rule.Cart wanted, OpenCart open) {
    return open.pieces() >= wanted.items()
        && isWorth(wanted, open)
        && fits(wanted.line(), open.cart())
        && isPricedIn(wanted.currency(), open.cart())
        && hasCoupon(wanted.coupon(), open.cart());
  }

  private static boolean isWorth(Rule.Cart wanted, OpenCart open) {
    var above = wanted.above();
    var atLeast = wanted.atLeast();
    return (above == null || open.total(above.currency()).minor() > above.minor())
        && (atLeast == null || open.total(atLeast.currency()).covers(atLeast));
  }

  private static Verdict age(Rule.Cart wanted, OpenCart open, Instant now) {
    var verdict = open.untilExpiry();
    var opened = open.cart().openedAt();
    var older = wanted.olderThan();
    var younger = wanted.youngerThan();
    if (older != null) verdict = verdict.and(Verdict.from(opened.plus(older), now));
    return younger == null ? verdict : verdict.and(Verdict.before(opened.plus(younger), now));
  }

  private static boolean fits(@Nullable LineTest test, Cart cart) {
    return test == null || cart.lines().stream().anyMatch(test::fits);
  }

  private static boolean isPricedIn(@Nullable Currency currency, Cart cart) {
    if (currency == null) return true;
    return cart.lines().stream()
        .map(line -> line.line().price())
        .anyMatch(price -> price != null && price.currency().equals(currency));
  }

  private static boolean hasCoupon(@Nullable ValueTest test, Cart cart) {
    if (test == null) return true;
    return cart.coupons().isEmpty()
        ? test.fits(null)
        : cart.coupons().stream().anyMatch(test::fits);
  }
}
