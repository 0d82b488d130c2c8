package dev.cartwheel.collector.errand;

import dev.cartwheel.collector.webhook.Payload;
import java.time.Duration;
import java.util.Map;

/** What came of fetching all that an errand names. */
sealed interface Content {

  /** Everything that was there; what is missing was answered 404 or 410. */
  record Fetched(Map<String, Payload> byPath) implements Content {
    public Fetched {
      byPath = Map.copyOf(byPath);
    }
  }

  /** The platform asks for patience. */
  record Throttled(Duration patience) implements Content {}

  /** Not now: it does not answer, or it answers nonsense, or it does not let us in. */
  record Away(String why) implements Content {}
}
