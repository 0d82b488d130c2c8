package dev.cartwheel.collector.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to be fetched from a platform before a delivery can be understood. Plain values, so
 * that it can be kept durably and carried out after the delivery was answered.
 *
 * @param topic what happened, in the platform's words
 * @param subject id of what it happened to
 * @param cart token of the cart concerned, where the delivery tells it; null otherwise
 * @param paths below the root of the platform's interface, the first being the thing itself
 * @param at when it happened, by the platform
 */
public record Errand(
    Mark mark,
    String topic,
    String subject,
    @Nullable String cart,
    List<String> paths,
    Instant at,
    Instant receivedAt) {

  public Errand {
    paths = List.copyOf(paths);
  }
}
