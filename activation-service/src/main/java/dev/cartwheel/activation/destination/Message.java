package dev.cartwheel.activation.destination;

import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.JourneyId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to leave now.
 *
 * @param delivery its id: the same at every attempt
 * @param address the shopper's mail address, or the profile id where the destination needs none
 * @param email the shopper's mail address, when known
 * @param subject template of the subject, as the step has it
 * @param traits what the shop told of the shopper
 * @param lines of the cart that changed last; empty when no cart is open
 * @param restore leads back to the cart; null when there is none
 * @param unsubscribe leads out of the channel
 */
public record Message(
    UUID delivery,
    JourneyId journey,
    String step,
    ProfileId profile,
    Channel channel,
    String address,
    @Nullable String email,
    String subject,
    Instant triggered,
    Map<String, String> traits,
    List<Line> lines,
    @Nullable URI restore,
    URI unsubscribe) {
  public Message {
    traits = Map.copyOf(traits);
    lines = List.copyOf(lines);
  }
}
