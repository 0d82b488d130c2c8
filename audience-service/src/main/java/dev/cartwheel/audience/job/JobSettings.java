package dev.cartwheel.audience.job;

import dev.cartwheel.audience.setting.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long work is done beside what is urgent.
 *
 * @param threads 1, or 0 where other instances are to do it
 * @param share percent of the time that the thread works, 1 to 100; it rests for the others
 * @param yieldAt accepted events that wait to be applied, 1 or more: with as many the thread rests
 * @param poll pause between two looks for work
 * @param keep for how long a job that is over can be looked at
 */
@ConfigurationProperties("cartwheel.jobs")
public record JobSettings(
    @DefaultValue("1") int threads,
    @DefaultValue("50") int share,
    @DefaultValue("5000") int yieldAt,
    @DefaultValue("250ms") Duration poll,
    @DefaultValue("7d") Duration keep) {

  public JobSettings {
    Bounds.within("cartwheel.jobs.threads", threads, 0, 1);
    Bounds.within("cartwheel.jobs.share", share, 1, 100);
    Bounds.within("cartwheel.jobs.yield-at", yieldAt, 1, Integer.MAX_VALUE);
    Bounds.aboveZero("cartwheel.jobs.poll", poll);
    Bounds.aboveZero("cartwheel.jobs.keep", keep);
  }
}
