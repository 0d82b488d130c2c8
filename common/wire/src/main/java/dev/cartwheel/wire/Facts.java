package dev.cartwheel.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the audience-service knows of one shopper at the moment of asking: what a message is tested
 * against and made of.
 *
 * @param asked the profile id that was asked for
 * @param profile the profile that answers, which is another one when the asked one was merged into
 *     it
 * @param email where mail goes; null when not known
 * @param phone as E.164 has it; null when not known
 * @param traits what the shop told, such as {@code firstName}
 * @param lastActive last sign of presence; null for never
 * @param lastPurchase null for never
 * @param consents by channel ({@code EMAIL}, ...); a channel nothing was said about is missing
 * @param memberships audience id to the instant of entry
 * @param carts open carts with something in them, the one that changed last first
 * @param name the strongest name that events know the shopper by; null when told by an older writer
 */
public record Facts(
    UUID asked,
    UUID profile,
    @Nullable String email,
    @Nullable String phone,
    Map<String, String> traits,
    @Nullable Instant lastActive,
    @Nullable Instant lastPurchase,
    Map<String, ConsentFacts> consents,
    Map<UUID, Instant> memberships,
    List<CartFacts> carts,
    @Nullable NameFacts name) {

  /** A shopper whose names nobody asks for. */
  public Facts(
      UUID asked,
      UUID profile,
      @Nullable String email,
      @Nullable String phone,
      Map<String, String> traits,
      @Nullable Instant lastActive,
      @Nullable Instant lastPurchase,
      Map<String, ConsentFacts> consents,
      Map<UUID, Instant> memberships,
      List<CartFacts> carts) {
    this(
        asked,
        profile,
        email,
        phone,
        traits,
        lastActive,
        lastPurchase,
        consents,
        memberships,
        carts,
        null);
  }

  /** The same, with other carts. */
  public Facts with(List<CartFacts> carts) {
    return new Facts(
        asked,
        profile,
        email,
        phone,
        traits,
        lastActive,
        lastPurchase,
        consents,
        memberships,
        carts,
        name);
  }

  /**
   * A name that events go by.
   *
   * @param kind as the core calls it, such as {@code USER_ID}
   */
  public record NameFacts(String kind, String value) {}

  /** What was said about a channel, when, and the evidence: a form, a link, a platform's field. */
  public record ConsentFacts(boolean granted, Instant since, String evidence) {}

  /**
   * What had been accepted at some moment: a fence that needs no clock, and so none that is right.
   *
   * @param topic which one its offsets are of
   * @param ends the offset after the last record, by partition
   */
  public record Accepted(String topic, Map<Integer, Long> ends) {
    public Accepted {
      Objects.requireNonNull(topic, "topic");
      ends = Map.copyOf(ends);
    }
  }

  /**
   * Asks for at most {@link #MOST} profiles at once.
   *
   * @param accepted as a former answer had it, to hear whether the facts hold at least that by now;
   *     null to ask for everything that is accepted by the time of this question
   */
  public record Request(List<UUID> profiles, @Nullable Accepted accepted) {
    public static final int MOST = 500;

    public Request {
      profiles = List.copyOf(profiles);
      if (profiles.isEmpty() || profiles.size() > MOST) {
        throw new IllegalArgumentException(
            "profiles must be 1 to " + MOST + ", were " + profiles.size());
      }
    }
  }

  /**
   * The answer.
   *
   * @param appliedThrough every event accepted before this instant is in the facts, as far as the
   *     clocks of the broker and of the database agree
   * @param accepted what was asked for, or what had been accepted when the question came; null when
   *     Kafka could not be asked
   * @param complete whether all of that is in the facts
   * @param profiles those found, in no particular order
   * @param unknown ids that are nobody (any more)
   */
  public record Answer(
      Instant appliedThrough,
      @Nullable Accepted accepted,
      boolean complete,
      List<Facts> profiles,
      List<UUID> unknown) {}

  /** An open cart; {@code totals} by currency, in major units as text. */
  public record CartFacts(
      String store,
      String token,
      Instant changedAt,
      List<LineFacts> lines,
      Map<String, String> totals) {}

  /**
   * A line; amounts in major units as text, null where the shop gave no price.
   *
   * @param addedAt when pieces of it were last put in
   * @param boughtAt when the shopper last bought the same goods; null for never
   */
  public record LineFacts(
      String label,
      int quantity,
      @Nullable String unitPrice,
      @Nullable String total,
      @Nullable String currency,
      @Nullable String sku,
      @Nullable String productId,
      @Nullable String variantId,
      @Nullable String url,
      @Nullable String imageUrl,
      @Nullable Instant addedAt,
      @Nullable Instant boughtAt) {

    /** A line of goods that were never bought. */
    public LineFacts(
        String label,
        int quantity,
        @Nullable String unitPrice,
        @Nullable String total,
        @Nullable String currency,
        @Nullable String sku,
        @Nullable String productId,
        @Nullable String variantId,
        @Nullable String url,
        @Nullable String imageUrl) {
      this(
          label, quantity, unitPrice, total, currency, sku, productId, variantId, url, imageUrl,
          null, null);
    }
  }
}
