package dev.cartwheel.audience.time;

import dev.cartwheel.audience.setting.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How timers fire.
 *
 * @param threads that fire, 0 to 16; 0 where other instances are to do it
 * @param poll longest pause between two looks at the watermark and at what is due; shorter while
 *     something is due sooner
 * @param batch most shoppers in one transaction; 1 to 10000
 * @param retry pause after a failure, such as a database that is away
 */
@ConfigurationProperties("cartwheel.timers")
public record TimerSettings(
    @DefaultValue("1") int threads,
    @DefaultValue("50ms") Duration poll,
    @DefaultValue("500") int batch,
    @DefaultValue("500ms") Duration retry) {

  public TimerSettings {
    Bounds.within("cartwheel.timers.threads", threads, 0, 16);
    Bounds.aboveZero("cartwheel.timers.poll", poll);
    Bounds.within("cartwheel.timers.batch", batch, 1, 10_000);
    Bounds.aboveZero("cartwheel.timers.retry", retry);
  }
}
