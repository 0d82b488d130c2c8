package dev.cartwheel.activation.outcome;

import dev.cartwheel.core.commerce.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a change says of an order, as the tables take it. */
sealed interface Told {
  /** Of the order. */
  UUID sale();

  /** The order was placed. */
  record Bought(
      UUID sale,
      UUID person,
      Instant at,
      @Nullable Instant acceptedAt,
      @Nullable Money total,
      @Nullable UUID reference)
      implements Told {}

  /** More is known of the order, placed or not. */
  record More(UUID sale, UUID person, @Nullable Money total, @Nullable UUID reference)
      implements Told {}

  /** Null for all of it. */
  record Back(UUID sale, UUID person, UUID event, Instant at, @Nullable Money amount)
      implements Told {}

  record Off(UUID sale, UUID person) implements Told {}
}
