package dev.cartwheel.activation.destination;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.RunId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that reached a shopper through this destination is over: whatever was set going there is to
 * stop.
 *
 * @param key the same at every attempt
 * @param person as they were when the last message left; they may be forgotten by now
 * @param reason why it is over
 * @param at when that happened
 * @param touches the messages of the run that this destination got, the oldest first
 */
public record ExitNotice(
    UUID key,
    JourneyId journey,
    RunId episode,
    Person person,
    Reason reason,
    Instant at,
    List<Touch> touches) {
  public ExitNotice {
    touches = List.copyOf(touches);
  }

  /** Why a run is over. */
  public enum Reason {
    BOUGHT,
    /** The trigger no longer holds. */
    LEFT,
    /** The journey was switched off. */
    STOPPED,
    /** Another journey, nearer to a purchase, speaks to the person now. */
    SUPERSEDED,
    /**
     * The person does not want to hear by this channel, or by any that the journey has. By others
     * the run may go on.
     */
    UNWANTED,
    /** The person asked to be forgotten. */
    ERASED
  }

  /**
   * A message that the destination got, or may have got.
   *
   * @param key of the message
   * @param cart that it was about; null when it was about none
   * @param reference what {@link Outcome.Done} said of it; null when it said nothing
   */
  public record Touch(
      UUID key, String step, Instant at, @Nullable CartId cart, @Nullable String reference) {}

  @Override
  public String toString() {
    return "ExitNotice[" + episode + ", " + reason + "]";
  }
}
