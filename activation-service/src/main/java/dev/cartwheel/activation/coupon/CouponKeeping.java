package dev.cartwheel.activation.coupon;

import dev.cartwheel.activation.loop.Loop;
import dev.cartwheel.activation.progress.Meters;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks after the pools: codes that never went out come back, and whoever runs low is told of. */
@Component
class CouponKeeping implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(CouponKeeping.class);
  private static final Duration ROUND = Duration.ofMinutes(1);

  private final Coupons coupons;
  private final Pools pools;
  private final Meters meters;
  private final Map<UUID, Integer> free = new ConcurrentHashMap<>();
  private final Set<UUID> low = new HashSet<>();
  private final Loop loop = new Loop("coupons", this::turn);

  CouponKeeping(Coupons coupons, Pools pools, Meters meters) {
    this.coupons = coupons;
    this.pools = pools;
    this.meters = meters;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  private Duration turn() {
    try {
      coupons.settle();
      pools.all().forEach(this::count);
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("coupons wait: {}", trouble.getMostSpecificCause().getMessage());
    }
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
