package dev.cartwheel.audience.fault;

import dev.cartwheel.audience.Story;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import java.time.Instant;
import java.util.Random;

/**
 * People who shop right now, at random from a seed: each on three devices, on each of which they
 * may log in. All that a person does goes into one partition, so that its order is known.
 */
final class Crowd {
  private static final int DEVICES = 3;

  private final Random random;
  private final int partitions;
  private final int people;
  private int orders;

  /** Something that somebody did, and the partition that it belongs into. */
  record Deed(int partition, ShopperEvent event) {}

  /**
   * @param people in each partition
   */
  Crowd(long seed, int partitions, int people) {
    this.random = new Random(seed);
    this.partitions = partitions;
    this.people = people;
  }

  Deed next(Instant at) {
    var partition = random.nextInt(partitions);
    var person = "p" + partition + "." + random.nextInt(people);
    var device = Story.ofVisitor(person + "-" + random.nextInt(DEVICES));
    return new Deed(partition, deed(device, Identifier.ofUser(person + "-u"), at));
  }

  /** The person behind a name. */
  static String person(String name) {
    return name.substring(0, name.lastIndexOf('-'));
  }

  private ShopperEvent deed(Story device, Identifier user, Instant at) {
    var sku = "sku-" + random.nextInt(6);
    var price = 1 + random.nextInt(80) + ".50";
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> device.views(at);
      case 4, 5, 6 -> device.adds(sku, price, at);
      case 7 -> device.removes(sku, at);
      case 8 -> device.buys("order-" + orders++, sku, price, at);
      case 9 -> device.and(user).identifies(at);
      default -> device.and(user).adds(sku, price, at);
    };
  }
}
