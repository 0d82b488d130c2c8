package dev.cartwheel.audience.history;

import dev.cartwheel.audience.setting.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long events are kept.
 *
 * @param keep at least one day; by default a year and the weeks around the same days of the last
 */
@ConfigurationProperties("cartwheel.history")
public record HistorySettings(@DefaultValue("400d") Duration keep) {

  public HistorySettings {
    Bounds.atLeast("cartwheel.history.keep", keep, Duration.ofDays(1));
  }
}
