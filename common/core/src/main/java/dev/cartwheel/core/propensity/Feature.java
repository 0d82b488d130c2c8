package dev.cartwheel.core.propensity;

import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.score.Signs;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is known of a shopper at their last activity. Amounts and counts enter as ln(1 +
 * x): the second matters more than the hundredth.
 */
public enum Feature {
  CART_VALUE("ln(1 + worth of the cart, major units)"),
  CART_PIECES("ln(1 + pieces in the cart)"),
  DEAREST_PIECE("ln(1 + highest unit price in the cart)"),
  CART_AGE("ln(1 + hours since the cart was opened)"),
  OPEN_CARTS("ln(1 + open carts)"),
  ADDED("ln(1 + times something was put into a cart)"),
  REMOVED("ln(1 + times something was taken out)"),
  CART_VIEWS("ln(1 + times a cart was looked at)"),
  CHECKOUTS("ln(1 + checkouts started)"),
  ORDERS("ln(1 + orders that stand)"),
  RETURNS("ln(1 + orders called off or sent back)"),
  CART_ACTIVITY("ln(1 + S), the slow counter of what was done to carts"),
  CART_MOMENTUM("ln R of what was done to carts"),
  MOMENTUM("ln R"),
  ACTIVE_DAYS("ln(1 + days they were there)");

  /** The events whose counts are looked at. */
  public static final Set<String> EVENTS =
      Set.of("Product Added", "Product Removed", "Cart Viewed", "Checkout Started");

  private static final List<Feature> ALL = List.of(values());

  private final String words;

  Feature(String words) {
    this.words = words;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, with its formula. */
  public String words() {
    return words;
  }

  static Optional<Feature> of(String word) {
    return ALL.stream().filter(feature -> feature.word().equals(word)).findFirst();
  }

  /**
   * All of them in the order of this type; null for somebody who was never there, and for one who
   * had no open cart when they were last there.
   */
  public static @Nullable Signs signs(Profile profile) {
    var last = profile.activity().last();
    if (last == null) return null;
    var open = profile.openCarts(last);
    if (open.isEmpty()) return null;
    var who = new Circumstances(profile, last, open.getFirst(), open.size());
    var values = ALL.stream().mapToDouble(feature -> feature.of(who)).toArray();
    return new Signs(last, open.getFirst().expiresAt(), values);
  }

  /** What these signs say of it. */
  public double in(Signs signs) {
    return signs.value(ALL.indexOf(this));
  }

  private double of(Circumstances who) {
    return switch (this) {
      case CART_VALUE -> StrictMath.log1p(who.worth());
      case CART_PIECES -> StrictMath.log1p(who.pieces());
      case DEAREST_PIECE -> StrictMath.log1p(who.dearest());
      case CART_AGE -> StrictMath.log1p(who.hoursOfCart());
      case OPEN_CARTS -> StrictMath.log1p(who.carts());
      case ADDED -> StrictMath.log1p(who.times("Product Added"));
      case REMOVED -> StrictMath.log1p(who.times("Product Removed"));
      case CART_VIEWS -> StrictMath.log1p(who.times("Cart Viewed"));
      case CHECKOUTS -> StrictMath.log1p(who.times("Checkout Started"));
      case ORDERS -> StrictMath.log1p(who.orders(true));
      case RETURNS -> StrictMath.log1p(who.orders(false));
      case CART_ACTIVITY -> StrictMath.log1p(who.cartActivity());
      case CART_MOMENTUM -> who.cartMomentum();
      case MOMENTUM -> who.momentum();
      case ACTIVE_DAYS -> StrictMath.log1p(who.activeDays());
    };
  }
}
