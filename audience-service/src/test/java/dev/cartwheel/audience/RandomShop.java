package dev.cartwheel.audience;

import static java.time.Duration.ofDays;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What happens in a shop, at random from a seed: visitors who browse, fill carts, log in on several
 * devices and buy.
 */
public final class RandomShop {
  private final Random random;
  private final int visitors;
  private final String prefix;
  private int orders;

  public RandomShop(long seed, int visitors) {
    this.random = new Random(seed);
    this.visitors = visitors;
    this.prefix = "r" + seed + "-";
  }

  /** Events in the order of their instants, spread evenly from {@code start} on. */
  public List<ShopperEvent> events(int count, Instant start, Duration span) {
    var events = new ArrayList<ShopperEvent>();
    for (var n = 0; n < count; n++) {
      var at = start.plusMillis(span.toMillis() * n / count + random.nextInt(5));
      events.add(event(visitor(random.nextInt(visitors)), at));
    }
    return events;
  }

  Identifier user(int number) {
    return Identifier.ofUser(prefix + "u" + number);
  }

  Story visitor(int number) {
    return Story.ofVisitor(prefix + "v" + number);
  }

  private ShopperEvent event(Story who, Instant at) {
    var late = random.nextInt(10) == 0 ? at.minus(ofDays(1).dividedBy(1 + random.nextInt(50))) : at;
    var sku = "sku-" + random.nextInt(6);
    var price = 1 + random.nextInt(80) + ".50";
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> who.views(late);
      case 3, 4, 5 -> who.adds(sku, price, late);
      case 6 -> who.removes(sku, late);
      case 7 -> who.buys(prefix + orders++, sku, price, at);
      case 8 -> who.and(user(random.nextInt(visitors / 3))).identifies(at);
      case 9 ->
          who.and(Identifier.ofEmail(prefix + random.nextInt(visitors / 2) + "@example.org"))
              .identifies(at);
      default -> who.and(user(random.nextInt(visitors / 3))).adds(sku, price, at);
    };
  }
}
