package dev.cartwheel.activation.destination;

import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.RunId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to leave now.
 *
 * @param delivery its id in our books
 * @param key for the far side to know it again by: a function of run, step and channel, so the same
 *     at every attempt, after a restart and in a replay
 * @param episode the run that it belongs to: all messages about one abandonment share it
 * @param address the shopper's mail address, or the profile id where the destination needs none
 * @param subject template of the subject, as the step has it
 * @param triggered when the shopper entered the trigger: the start of the episode
 * @param basket null when no cart is open
 * @param restore leads back to the cart; null when there is none
 * @param unsubscribe leads out of the channel
 * @param wording how it is put into words, for destinations that do that themselves
 */
public record Message(
    UUID delivery,
    UUID key,
    JourneyId journey,
    RunId episode,
    String step,
    Person person,
    Channel channel,
    String address,
    String subject,
    Instant triggered,
    @Nullable Basket basket,
    @Nullable URI restore,
    URI unsubscribe,
    Wording wording) {

  /** Those of the cart; empty when none is open. */
  public List<Line> lines() {
    return basket == null ? List.of() : basket.lines();
  }

  /** Without personal data and links, so that no log can hold any. */
  @Override
  public String toString() {
    return "Message[" + delivery + ", " + step + "]";
  }
}
