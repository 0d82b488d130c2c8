package dev.cartwheel.runtime.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the outbox is relayed.
 *
 * @param batch messages that are published and deleted together, 1 to 10000
 * @param poll pause between two looks when no commit of this instance wakes the relay, 1 ms to 1
 *     min
 * @param longestRetry the pause after failures doubles up to this
 */
@ConfigurationProperties("cartwheel.outbox")
public record OutboxSettings(
    @DefaultValue("1000") int batch,
    @DefaultValue("50ms") Duration poll,
    @DefaultValue("5s") Duration longestRetry) {
  private static final Duration LONGEST_POLL = Duration.ofMinutes(1);

  public OutboxSettings {
    if (batch < 1 || batch > 10_000) {
      throw new IllegalArgumentException("cartwheel.outbox.batch must be 1 to 10000, was " + batch);
    }
    if (poll.toMillis() < 1 || poll.compareTo(LONGEST_POLL) > 0) {
      throw new IllegalArgumentException("cartwheel.outbox.poll must be 1ms to 1m, was " + poll);
    }
    if (longestRetry.compareTo(poll) < 0) {
      throw new IllegalArgumentException(
          "cartwheel.outbox.longest-retry must be at least poll, was " + longestRetry);
    }
  }
}
