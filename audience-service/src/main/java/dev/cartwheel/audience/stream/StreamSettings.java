package dev.cartwheel.audience.stream;

import dev.cartwheel.audience.setting.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are taken from their topic.
 *
 * @param consumers threads that apply events, at most one a partition is of use; 1 to 64
 * @param batch most events in one transaction; 1 to 10000
 * @param rest pause after a batch of few events, so that the next is worth its transaction; zero
 *     for none
 * @param session how long a killed instance keeps its partitions, in which timers stand still; at
 *     least {@code group.min.session.timeout.ms} of the broker. An instance that is paused for
 *     longer loses its partitions and nothing else
 * @param remember for how long the ids of applied events are kept, so that none counts twice
 */
@ConfigurationProperties("cartwheel.stream")
public record StreamSettings(
    @DefaultValue("2") int consumers,
    @DefaultValue("2000") int batch,
    @DefaultValue("15ms") Duration rest,
    @DefaultValue("6s") Duration session,
    @DefaultValue("7d") Duration remember) {

  public StreamSettings {
    Bounds.within("cartwheel.stream.consumers", consumers, 1, 64);
    Bounds.within("cartwheel.stream.batch", batch, 1, 10_000);
    Bounds.notNegative("cartwheel.stream.rest", rest);
    Bounds.aboveZero("cartwheel.stream.session", session);
    Bounds.aboveZero("cartwheel.stream.remember", remember);
  }
}
