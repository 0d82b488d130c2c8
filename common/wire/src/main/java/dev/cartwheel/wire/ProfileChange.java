package dev.cartwheel.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a profile: a record of the topic {@link Topics#PROFILE_CHANGES}, keyed by {@link
 * #profile}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ProfileChange.Entered.class, name = "entered"),
  @JsonSubTypes.Type(value = ProfileChange.Exited.class, name = "exited"),
  @JsonSubTypes.Type(value = ProfileChange.Purchased.class, name = "purchased"),
  @JsonSubTypes.Type(value = ProfileChange.Merged.class, name = "merged"),
  @JsonSubTypes.Type(value = ProfileChange.ConsentChanged.class, name = "consent_changed"),
  @JsonSubTypes.Type(value = ProfileChange.Erased.class, name = "erased"),
})
public sealed interface ProfileChange {
  UUID profile();

  /** When it happened, not when it was found out. */
  Instant at();

  /** True when it follows from history: it may end what goes on, and starts nothing. */
  boolean backfill();

  /** Entered an audience. */
  record Entered(UUID profile, UUID audience, Instant at, boolean backfill)
      implements ProfileChange {}

  /** Left an audience. */
  record Exited(UUID profile, UUID audience, Instant at, boolean backfill)
      implements ProfileChange {}

  /**
   * Bought something, told once an order.
   *
   * @param amount in major units, as text; null where the shop did not say
   */
  record Purchased(
      UUID profile,
      Instant at,
      boolean backfill,
      String store,
      String order,
      @Nullable String amount,
      @Nullable String currency)
      implements ProfileChange {}

  /** The profile {@code absorbed} is gone; what belonged to it now belongs to {@code profile}. */
  record Merged(UUID profile, UUID absorbed, Instant at, boolean backfill)
      implements ProfileChange {}

  /** Granted or denied a channel. */
  record ConsentChanged(UUID profile, String channel, boolean granted, Instant at, boolean backfill)
      implements ProfileChange {}

  /** Asked to be forgotten. */
  record Erased(UUID profile, Instant at, boolean backfill) implements ProfileChange {}
}
