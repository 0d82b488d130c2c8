package dev.cartwheel.core.cart;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Item.Likeness;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a cart changes. Every function gives a new cart and leaves the old one as it was. */
public final class Carts {
  /** More different lines than this are not kept: no shopper has them, hostile senders do. */
  public static final int MOST_LINES = 500;

  public static final int MOST_COUPONS = 10;

  private Carts() {}

  /** Puts pieces in; a line of the same item grows. */
  public static Cart add(@Nullable Cart before, CartId id, Line line, Instant at) {
    var cart = stillThere(before, id, at);
    if (isOutdated(cart, at)) return cart.noting(cart.oddities().tooOld());
    if (line.quantity() == 0) return cart;
    var lines = new ArrayList<>(cart.lines());
    var place = Lines.indexOfSame(lines, line.item());
    if (place < 0 && lines.size() >= MOST_LINES) return cart.noting(cart.oddities().clip());
    var put = place < 0 ? new CartLine(line, at) : lines.get(place).grown(line, at);
    if (place < 0) lines.add(put);
    else lines.set(place, put);
    var after = cart.with(lines, CartState.OPEN, latest(cart.changedAt(), at));
    var isClipped = place >= 0 && cart.lines().get(place).pieces() + line.quantity() > Line.MOST;
    return isClipped ? after.noting(after.oddities().clip()) : after;
  }

  /**
   * Takes pieces out of the line that is most like the item; what is not there is counted, not an
   * error.
   */
  public static Cart remove(@Nullable Cart before, CartId id, Line line, Instant at) {
    var cart = stillThere(before, id, at);
    if (isOutdated(cart, at)) return cart.noting(cart.oddities().tooOld());
    if (line.quantity() == 0) return cart;
    var lines = new ArrayList<>(cart.lines());
    var place = Lines.indexOfLike(lines, line.item());
    if (place < 0) return cart.noting(cart.oddities().strayRemoval());
    var found = lines.get(place);
    var byName = found.line().item().likeness(line.item()) == Likeness.NAME;
    if (found.pieces() > line.quantity()) lines.set(place, found.shrunk(line.quantity()));
    else lines.remove(place);
    var after = cart.with(lines, openOrEmptied(lines, at), latest(cart.changedAt(), at));
    return byName ? after.noting(after.oddities().byName()) : after;
  }

  /**
   * Makes the cart exactly these lines, unless it was changed, replaced or ordered since they were
   * so. They count as of their version, which is never later than {@code at}.
   */
  public static Cart replace(
      @Nullable Cart before, CartId id, List<Line> lines, Instant version, Instant at) {
    var asOf = version.isBefore(at) ? version : at;
    var cart = stillThere(before, id, asOf);
    if (isOutdated(cart, version) || isClosedAfter(cart, asOf) || asOf.isBefore(cart.changedAt())) {
      return cart.noting(cart.oddities().tooOld());
    }
    var wanted = lines.stream().filter(line -> line.quantity() > 0).limit(MOST_LINES).toList();
    var kept = wanted.stream().map(line -> carriedOver(cart, line, asOf)).toList();
    if (kept.equals(cart.lines())) return cart.withSnapshot(version);
    return cart.with(kept, openOrEmptied(kept, asOf), asOf).withSnapshot(version);
  }

  /** Puts a coupon on an open cart, or takes it off. */
  public static Cart coupon(Cart cart, String code, boolean applied, Instant at) {
    if (!cart.isOpenAt(at)) return cart;
    var coupons = new TreeSet<>(cart.coupons());
    if (applied) coupons.add(code);
    else coupons.remove(code);
    if (coupons.size() > MOST_COUPONS) coupons.removeLast();
    return cart.withCoupons(coupons);
  }

  /** Closes by an order of this very cart: all that was in it before the order. */
  public static Cart ordered(Cart cart, OrderId order, Instant at) {
    var later = cart.lines().stream().filter(line -> line.addedAt().isAfter(at)).toList();
    return closed(cart, later, order, at);
  }

  /** Takes out what an order of the same shopper bought, however it was named; the rest stays. */
  public static Cart bought(Cart cart, List<Item> items, OrderId order, Instant at) {
    var rest = cart.lines().stream().filter(line -> !line.isBought(items, at)).toList();
    return rest.size() == cart.lines().size() ? cart : closed(cart, rest, order, at);
  }

  /** Where one of these orders closed it: still closed, and by which one nobody can tell. */
  public static Cart forget(Cart cart, Set<OrderId> orders) {
    return cart.state() instanceof CartState.Ordered(var order, var at) && orders.contains(order)
        ? cart.with(cart.lines(), new CartState.Ordered(order.forgotten(), at), cart.changedAt())
        : cart;
  }

  /**
   * Two views of one cart, when two profiles turn out to be one person: the one with the newer
   * snapshot, else the one that changed last, and what only the other knows to have been put in
   * since.
   */
  public static Cart unite(Cart one, Cart other) {
    var isOneNewer = isNewer(one, other);
    var newer = isOneNewer ? one : other;
    var older = isOneNewer ? other : one;
    var cart = newer.noting(one.oddities().plus(other.oddities()));
    for (var line : older.lines()) {
      if (!isOutdated(newer, line.addedAt()))
        cart = add(cart, cart.id(), line.line(), line.addedAt());
    }
    return cart;
  }

  private static boolean isNewer(Cart one, Cart other) {
    var mine = one.snapshotAt() == null ? Instant.MIN : one.snapshotAt();
    var theirs = other.snapshotAt() == null ? Instant.MIN : other.snapshotAt();
    return mine.equals(theirs)
        ? !one.changedAt().isBefore(other.changedAt())
        : mine.isAfter(theirs);
  }

  /** The cart as a change finds it: what had expired by then is gone. */
  private static Cart stillThere(@Nullable Cart before, CartId id, Instant at) {
    if (before == null) return Cart.empty(id, at);
    if (!(before.state() instanceof CartState.Open) || before.isOpenAt(at)) return before;
    return before.with(List.of(), new CartState.Emptied(before.expiresAt()), before.changedAt());
  }

  private static Cart closed(Cart cart, List<CartLine> rest, OrderId order, Instant at) {
    if (!(cart.state() instanceof CartState.Open)) return cart;
    var state = rest.isEmpty() ? new CartState.Ordered(order, at) : CartState.OPEN;
    return cart.with(rest, state, latest(cart.changedAt(), at));
  }

  private static boolean isOutdated(Cart cart, Instant at) {
    var snapshot = cart.snapshotAt();
    return (snapshot != null && at.isBefore(snapshot)) || isClosedAfter(cart, at);
  }

  /** An old change never reopens a cart that was ordered since. */
  private static boolean isClosedAfter(Cart cart, Instant at) {
    return cart.state() instanceof CartState.Ordered(var _, var closed) && !at.isAfter(closed);
  }

  private static CartState openOrEmptied(List<CartLine> lines, Instant at) {
    return lines.isEmpty() ? new CartState.Emptied(at) : CartState.OPEN;
  }

  /**
   * A line of a snapshot keeps the instant at which its pieces came in, unless there are more of
   * them now.
   */
  private static CartLine carriedOver(Cart cart, Line line, Instant at) {
    var place = Lines.indexOfSame(cart.lines(), line.item());
    return place < 0 ? new CartLine(line, at) : cart.lines().get(place).nowBeing(line, at);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
