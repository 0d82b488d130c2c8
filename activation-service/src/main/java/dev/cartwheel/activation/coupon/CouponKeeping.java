package dev.cartwheel.activation.coupon;

import dev.cartwheel.activation.loop.Chore;
import dev.cartwheel.activation.progress.Meters;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks after the pools: codes that never went out come back, and whoever runs low is told of. */
@Component
class CouponKeeping extends Chore {
  private static final Logger LOG = LoggerFactory.getLogger(CouponKeeping.class);
  private static final Duration ROUND = Duration.ofMinutes(1);

  private final Coupons coupons;
  private final Pools pools;
  private final Meters meters;
  private final Map<UUID, Integer> free = new ConcurrentHashMap<>();
  private final Set<UUID> low = new HashSet<>();

  CouponKeeping(Coupons coupons, Pools pools, Meters meters) {
    super("coupons", ROUND);
    this.coupons = coupons;
    this.pools = pools;
    this.meters = meters;
  }

  @Override
  protected Duration take() {
    coupons.settle();
    pools.all().forEach(this::count);
    return ROUND;
  }

  private void count(Pool pool) {
    var left = pools.count(pool.id()).getOrDefault("FREE", 0);
    if (free.put(pool.id(), left) == null) {
      meters.coupons(pool.id(), () -> free.getOrDefault(pool.id(), 0));
    }
    if (left >= pool.lowAt()) {
      low.remove(pool.id());
    } else if (low.add(pool.id())) {
      LOG.warn("coupon pool {} has {} codes left", pool.id(), left);
    }
  }
}
