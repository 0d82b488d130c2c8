package dev.cartwheel.collector.webhook;

import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.core.event.ShopperEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery comes to. All but {@link Unauthorised} and {@link Malformed} are answered 200
 * once they are durable.
 */
public sealed interface Outcome {

  /** Genuine and understood; the events are in the order they are to be written. */
  record Verified(Mark mark, List<ShopperEvent> events) implements Outcome {
    public Verified {
      events = List.copyOf(events);
    }
  }

  /**
   * Genuine or harmless, and nothing to do. {@code why} is fixed text, good as a metric's label.
   */
  record Ignored(String why) implements Outcome {}

  /** Genuine, and about the data we keep rather than about shopping. */
  record Noticed(Mark mark, Notice notice) implements Outcome {}

  /**
   * Genuine, but only ids: what they name is to be fetched, then {@link WebhookSource#complete}.
   */
  record NeedsContent(Errand errand) implements Outcome {}

  /** Several happenings in one delivery, each with an outcome of its own. */
  record Batch(List<Outcome> outcomes) implements Outcome {
    public Batch {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** A platform asks whether somebody is here: answered 200 with just this. */
  record Challenge(String contentType, String body) implements Outcome {}

  /**
   * Not proven to come from the platform: answered 401. {@code why} is fixed text and never leaves
   * the house.
   */
  record Unauthorised(String why) implements Outcome {}

  /**
   * Genuine but not understood: data for the topic of rejects.
   *
   * @param pointer JSON pointer of the fault; null when it is the whole
   * @param expected what should have stood there; nothing of what did
   */
  record Malformed(Reason reason, @Nullable String pointer, String expected) implements Outcome {}
}
