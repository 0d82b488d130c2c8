package dev.cartwheel.core.cart;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Item.Likeness;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a cart changes. Every function gives a new cart and leaves the old one as it was. */
public final class Carts {
  /** More different lines than this are not kept: no shopper has them, hostile senders do. */
  public static final int MOST_LINES = 500;

  private Carts() {}

  /** Puts pieces in; a line of the same item grows. */
  public static Cart add(@Nullable Cart before, CartId id, Line line, Instant at) {
    var cart = before == null ? Cart.empty(id, at) : before;
    if (isOutdated(cart, at)) return cart.noting(cart.oddities().tooOld());
    var lines = new ArrayList<>(cart.lines());
    var place = indexOfSame(lines, line.item());
    if (place < 0 && lines.size() == MOST_LINES) return cart.noting(cart.oddities().clip());
    var pieces = line.quantity() + (place < 0 ? 0L : lines.get(place).line().quantity());
    var grown = place < 0 ? line : renewed(lines.get(place).line(), line);
    var put = new CartLine(grown.withQuantity(pieces), at);
    if (place < 0) lines.add(put);
    else lines.set(place, put);
    var after = cart.with(lines, CartState.OPEN, latest(cart.changedAt(), at));
    return pieces > Line.MOST ? after.noting(after.oddities().clip()) : after;
  }

  /** Takes pieces out of the line that is most like the item; what is not there is counted, not an error. */
  public static Cart remove(@Nullable Cart before, CartId id, Line line, Instant at) {
    var cart = before == null ? Cart.empty(id, at) : before;
    if (isOutdated(cart, at)) return cart.noting(cart.oddities().tooOld());
    var lines = new ArrayList<>(cart.lines());
    var place = indexOfLike(lines, line.item());
    if (place < 0) return cart.noting(cart.oddities().strayRemoval());
    var found = lines.get(place);
    var byName = found.line().item().likeness(line.item()) == Likeness.NAME;
    var left = found.line().quantity() - line.quantity();
    if (left > 0) lines.set(place, new CartLine(found.line().withQuantity(left), found.addedAt()));
    else lines.remove(place);
    var after = cart.with(lines, openOrEmptied(lines, at), latest(cart.changedAt(), at));
    return byName ? after.noting(after.oddities().byName()) : after;
  }

  /** Makes the cart exactly these lines, unless a newer snapshot or an order was there first. */
  public static Cart replace(
      @Nullable Cart before, CartId id, List<Line> lines, Instant version, Instant at) {
    var cart = before == null ? Cart.empty(id, at) : before;
    if (isOutdated(cart, version) || isClosedAfter(cart, at)) {
      return cart.noting(cart.oddities().tooOld());
    }
    var wanted = lines.stream().filter(line -> line.quantity() > 0).limit(MOST_LINES).toList();
    var kept = wanted.stream().map(line -> carriedOver(cart, line, at)).toList();
    if (kept.equals(cart.lines())) return cart.withSnapshot(version);
    return cart.with(kept, openOrEmptied(kept, at), latest(cart.changedAt(), at)).withSnapshot(version);
  }

  /** Closes by an order of this very cart: all that was in it before the order. */
  public static Cart ordered(Cart cart, OrderId order, Instant at) {
    var later = cart.lines().stream().filter(line -> line.addedAt().isAfter(at)).toList();
    return closed(cart, later, order, at);
  }

  /** Takes out what an order of the same shopper bought, however it was named; the rest stays. */
  public static Cart bought(Cart cart, List<Item> items, OrderId order, Instant at) {
    var rest = cart.lines().stream().filter(line -> !isBought(line, items, at)).toList();
    return rest.size() == cart.lines().size() ? cart : closed(cart, rest, order, at);
  }

  /** Two views of one cart, when two profiles turn out to be one person: the one that changed last. */
  public static Cart unite(Cart one, Cart other) {
    var newer = Comparator.comparing(Cart::changedAt).compare(one, other) >= 0 ? one : other;
    return newer.noting(one.oddities().plus(other.oddities()));
  }

  private static Cart closed(Cart cart, List<CartLine> rest, OrderId order, Instant at) {
    if (!(cart.state() instanceof CartState.Open)) return cart;
    var state = rest.isEmpty() ? new CartState.Ordered(order, at) : CartState.OPEN;
    return cart.with(rest, state, latest(cart.changedAt(), at));
  }

  private static boolean isBought(CartLine line, List<Item> items, Instant at) {
    return !line.addedAt().isAfter(at)
        && items.stream().anyMatch(item -> item.likeness(line.line().item()) != Likeness.NONE);
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

  /** A line of a snapshot keeps the instant at which its pieces came in, unless there are more of them now. */
  private static CartLine carriedOver(Cart cart, Line line, Instant at) {
    var place = indexOfSame(cart.lines(), line.item());
    if (place < 0) return new CartLine(line, at);
    var old = cart.lines().get(place);
    var renewed = renewed(old.line(), line).withQuantity(line.quantity());
    return new CartLine(renewed, line.quantity() > old.line().quantity() ? at : old.addedAt());
  }

  private static Line renewed(Line old, Line newer) {
    var price = newer.price() != null ? newer.price() : old.price();
    return new Line(newer.item().completedFrom(old.item()), newer.quantity(), price);
  }

  private static int indexOfSame(List<CartLine> lines, Item item) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).line().item().isSame(item)) return i;
    }
    return -1;
  }

  private static int indexOfLike(List<CartLine> lines, Item item) {
    var exact = indexOfSame(lines, item);
    if (exact >= 0) return exact;
    return lines.stream()
        .filter(line -> line.line().item().likeness(item) != Likeness.NONE)
        .min(Comparator.comparing(line -> line.line().item().likeness(item)))
        .map(lines::indexOf)
        .orElse(-1);
  }

  private static Instant latest(Instant one, Instant other) {
    return Objects.requireNonNull(one).isAfter(other) ? one : other;
  }
}
