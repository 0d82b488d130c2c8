package dev.cartwheel.core.cart;

import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Item.Likeness;
import java.util.List;

/** Finds an item among the lines of a cart; -1 when it is not there. */
final class Lines {

  private Lines() {}

  static int indexOfSame(List<CartLine> lines, Item item) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).line().item().isSame(item)) return i;
    }
    return -1;
  }

  /** The same item, else the one that is most like it. */
  static int indexOfLike(List<CartLine> lines, Item item) {
    var best = indexOfSame(lines, item);
    if (best >= 0) return best;
    var likeness = Likeness.NONE;
    for (int i = 0; i < lines.size(); i++) {
      var next = lines.get(i).line().item().likeness(item);
      if (next.compareTo(likeness) < 0) {
        best = i;
        likeness = next;
      }
    }
    return best;
  }
}
