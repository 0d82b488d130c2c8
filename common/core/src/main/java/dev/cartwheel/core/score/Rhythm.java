package dev.cartwheel.core.score;

import dev.cartwheel.core.event.ShopperEvent;
import java.time.Instant;

/**
 * All that the scores of one shopper rest on.
 *
 * @param days on which UTC days they were there, a bit a day, a cell every 64 days; the newest
 *     {@link #CELLS_OF_DAYS} cells, which are the last 193 to 256 days
 */
public record Rhythm(Pace person, Pace cart, Cells days) {
  public static final Rhythm NONE = new Rhythm(Pace.NONE, Pace.NONE, Cells.NONE);
  public static final int CELLS_OF_DAYS = 4;

  private static final long DAY = 86_400_000;

  /** With one event more, whenever it was. */
  public Rhythm and(ShopperEvent event) {
    if (!event.isActivity()) return this;
    var at = event.envelope().at();
    var weight = Weights.of(event);
    var once = weight == 0 ? Pace.NONE : Pace.once(at, weight, Scale.PERSON);
    var ofCart = Weights.isOfCart(event) ? Pace.once(at, weight, Scale.CART) : Pace.NONE;
    return plus(new Rhythm(once, ofCart, day(at)));
  }

  /** Both together, exactly. */
  public Rhythm plus(Rhythm other) {
    return new Rhythm(
        person.plus(other.person),
        cart.plus(other.cart),
        days.unite(other.days, CELLS_OF_DAYS, (one, more) -> one | more));
  }

  /** How many of the days that are kept they were there on. */
  public int activeDays() {
    var sum = 0;
    for (int i = 0; i < days.size(); i++) sum += Long.bitCount(days.newest(i));
    return sum;
  }

  /** The first of the days that are kept, since the epoch; only when there is one. */
  long firstDay() {
    var oldest = days.size() - 1;
    return (days.newest() - oldest) * 64 + Long.numberOfTrailingZeros(days.newest(oldest));
  }

  /** The last day, since the epoch; only when there is one. */
  long lastDay() {
    return days.newest() * 64 + 63 - Long.numberOfLeadingZeros(days.newest(0));
  }

  private static Cells day(Instant at) {
    var day = Math.floorDiv(at.toEpochMilli(), DAY);
    return Cells.of(Math.floorDiv(day, 64L), 1L << Math.floorMod(day, 64L));
  }
}
