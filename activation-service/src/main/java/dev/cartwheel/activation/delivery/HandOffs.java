package dev.cartwheel.activation.delivery;

import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what is known of a message and its shopper, for the ruling and for the record. */
final class HandOffs {

  private HandOffs() {}

  /**
   * @param address where the message would go; null when not known
   * @param suppressed why that address must not be written to; null when it may
   */
  static HandOff of(
      Claimed claimed,
      Instant appliedThrough,
      Facts facts,
      @Nullable String address,
      @Nullable String suppressed,
      ZoneId zone) {
    return new HandOff(
        claimed.claimedAt(),
        appliedThrough,
        claimed.triggered(),
        isStillIn(claimed, facts),
        facts.lastPurchase(),
        address,
        Optional.ofNullable(facts.consents().get(claimed.channel().name())),
        suppressed,
        claimed.notAfter(),
        claimed.channel(),
        zone);
  }

  /** Whoever left and came back is in it for another episode than the one the message is about. */
  private static boolean isStillIn(Claimed claimed, Facts facts) {
    var since = facts.memberships().get(claimed.trigger().value());
    return since != null && !since.isAfter(claimed.triggered());
  }

  /** The values that were seen, as JSON, without personal data. */
  static String seen(HandOff seen, Facts facts) {
    var json = Json.mapper().createObjectNode();
    json.put("claimedAt", seen.claimedAt().toString());
    json.put("appliedThrough", seen.appliedThrough().toString());
    json.put("triggered", seen.triggered().toString());
    json.put("inTrigger", seen.inTrigger());
    if (seen.lastPurchase() != null) json.put("lastPurchase", seen.lastPurchase().toString());
    json.put("addressKnown", seen.address() != null);
    seen.consent().ifPresent(granted -> json.put("consent", granted));
    json.put("suppressed", seen.suppressed() != null);
    json.put("zone", seen.zone().toString());
    json.put("openCarts", facts.carts().size());
    return json.toString();
  }
}
