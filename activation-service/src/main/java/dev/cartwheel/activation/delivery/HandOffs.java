package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Mask;
import dev.cartwheel.activation.facts.Knowledge;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Json;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Puts together what is known of a message and its shopper, for the ruling and for the record. */
@Component
public class HandOffs {
  private final Knowledge knowledge;

  HandOffs(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * What is known when something is handed off.
   *
   * @param trigger audience that the shopper must be in
   * @param address where it goes; null when not known
   */
  public HandOff of(
      HandOff.Errand errand,
      AudienceId trigger,
      Leftovers left,
      @Nullable String address,
      Instant appliedThrough) {
    var question =
        new Knowledge.Question(
            trigger, errand.triggered(), errand.channel(), address, left.isNothing());
    return new HandOff(errand, knowledge.of(left.facts(), appliedThrough, question));
  }

  /** A far side that keeps people by our id needs nothing else. */
  public static @Nullable String address(Channel channel, Facts facts, Destination destination) {
    if (!destination.needsAddress()) return facts.asked().toString();
    return channel == Channel.SMS ? facts.phone() : facts.email();
  }

  /** The values that were seen, as JSON, without personal data. */
  public static String seen(HandOff seen, Leftovers left, SendPolicy policy) {
    var json = told(seen, policy);
    json.put("openCarts", left.facts().carts().size());
    json.put("boughtLines", left.bought());
    return json.toString();
  }

  /** The same where carts are not known. */
  public static ObjectNode told(HandOff seen, SendPolicy policy) {
    var json = Json.mapper().createObjectNode();
    json.put("claimedAt", seen.errand().claimedAt().toString());
    json.put("appliedThrough", seen.known().appliedThrough().toString());
    json.put("triggered", seen.errand().triggered().toString());
    json.put("inTrigger", seen.known().inTrigger());
    var bought = seen.known().lastPurchase();
    if (bought != null) json.put("lastPurchase", bought.toString());
    json.put("addressKnown", seen.known().address() != null);
    json.put("suppressed", seen.known().suppressed() != null);
    consent(json, seen, policy);
    json.put("zone", seen.known().zone().toString());
    json.put("whenHeld", word(seen.errand().whenHeld()));
    return json;
  }

  /** Whose rules decided, what they ask for, and what there is. */
  private static void consent(ObjectNode json, HandOff seen, SendPolicy policy) {
    var country = seen.known().country();
    if (country != null) json.put("country", country);
    json.put("basis", word(policy.consents().basis(country, seen.errand().channel())));
    var consent = seen.known().consent();
    if (consent == null) return;
    json.putObject("consent")
        .put("granted", consent.granted())
        .put("since", consent.since().toString())
        .put("evidence", Mask.text(consent.evidence()));
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
