package dev.cartwheel.activation.notice;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.core.identity.ProfileId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice that was taken up.
 *
 * @param row its columns, as the making of the notice needs them
 */
record Taken(
    UUID id,
    Operation operation,
    ProfileId profile,
    UUID claim,
    Instant claimedAt,
    Instant plannedAt,
    Instant happenedAt,
    int attempts,
    Row row) {

  /** Of an exit the first three, of a purchase the last four. */
  record Row(
      @Nullable UUID journey,
      @Nullable UUID run,
      @Nullable String cause,
      @Nullable String store,
      @Nullable String order,
      @Nullable String amount,
      @Nullable String currency) {}
}
