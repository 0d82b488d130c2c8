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
  @JsonSubTypes.Type(value = ProfileChange.OrderTold.class, name = "order_told"),
  @JsonSubTypes.Type(value = ProfileChange.Refunded.class, name = "refunded"),
  @JsonSubTypes.Type(value = ProfileChange.Cancelled.class, name = "cancelled"),
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
   * @param reference what a restore link left with the shop, unchecked; null for none
   * @param acceptedAt when the broker took the event, from which on nobody can say not to have
   *     known; null in records of older writers
   */
  record Purchased(
      UUID profile,
      Instant at,
      boolean backfill,
      String store,
      String order,
      @Nullable String amount,
      @Nullable String currency,
      @Nullable String reference,
      @Nullable Instant acceptedAt)
      implements ProfileChange {

    public Purchased(
        UUID profile,
        Instant at,
        boolean backfill,
        String store,
        String order,
        @Nullable String amount,
        @Nullable String currency) {
      this(profile, at, backfill, store, order, amount, currency, null, null);
    }
  }

  /**
   * An order was told of once more, or by somebody whose word buys nothing. Adds what was not known
   * of it, and changes nothing that was.
   *
   * @param amount null where this telling adds none
   */
  record OrderTold(
      UUID profile,
      Instant at,
      boolean backfill,
      String store,
      String order,
      @Nullable String amount,
      @Nullable String currency,
      @Nullable String reference)
      implements ProfileChange {}

  /**
   * Money of an order went back. May come before the purchase.
   *
   * @param event the id of what told it: the same refund told again has the same
   * @param amount what went back this time; null for all of it
   */
  record Refunded(
      UUID profile,
      Instant at,
      boolean backfill,
      String store,
      String order,
      UUID event,
      @Nullable String amount,
      @Nullable String currency)
      implements ProfileChange {}

  /** An order was called off. May come before the purchase. */
  record Cancelled(UUID profile, Instant at, boolean backfill, String store, String order)
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
