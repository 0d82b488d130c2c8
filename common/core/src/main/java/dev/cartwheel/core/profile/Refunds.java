package dev.cartwheel.core.profile;

import dev.cartwheel.core.commerce.Money;
import org.jspecify.annotations.Nullable;

/**
 * What went back of an order.
 *
 * @param amount all that is known to have gone back, null for nothing known; where sources tell
 *     different currencies, the first by code
 * @param isFact a refund was told without an amount, which is taken for all of it
 */
public record Refunds(@Nullable Money amount, boolean isFact) {
  public static final Refunds NONE = new Refunds(null, false);

  Refunds and(@Nullable Money more) {
    return more == null ? new Refunds(amount, true) : plus(new Refunds(more, false));
  }

  Refunds plus(Refunds other) {
    return new Refunds(sum(amount, other.amount), isFact || other.isFact);
  }

  private static @Nullable Money sum(@Nullable Money one, @Nullable Money other) {
    if (one == null || other == null) return one == null ? other : one;
    if (one.currency().equals(other.currency())) return one.plus(other);
    var byCode = one.currency().getCurrencyCode().compareTo(other.currency().getCurrencyCode()) < 0;
    return byCode ? one : other;
  }
}
