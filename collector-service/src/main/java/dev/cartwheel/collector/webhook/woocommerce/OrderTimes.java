package dev.cartwheel.collector.webhook.woocommerce;

import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * An order's times: the {@code _gmt} ones, which are UTC without saying so; else the local ones in
 * the shop's zone.
 */
record OrderTimes(Fields order, ZoneId zone) {
  /** Drafts are deleted at this age, so no order is placed later after its creation. */
  private static final Duration DRAFT = Duration.ofDays(1);

  /**
   * When it was bought. A draft's creation is when the checkout was opened, before more may have
   * been put in; so, without a payment, the last change, as long as that can still be the placing.
   */
  @Nullable Instant placed() {
    var paid = paid();
    if (paid != null) return paid;
    var created = of("date_created");
    var modified = modified();
    if (created == null || modified == null) return modified != null ? modified : created;
    return modified.isAfter(created.plus(DRAFT)) ? created : modified;
  }

  @Nullable Instant paid() {
    return of("date_paid");
  }

  @Nullable Instant modified() {
    return of("date_modified");
  }

  private @Nullable Instant of(String name) {
    var utc = Times.in(order, ZoneOffset.UTC, name + "_gmt");
    return utc != null ? utc : Times.in(order, zone, name);
  }
}
