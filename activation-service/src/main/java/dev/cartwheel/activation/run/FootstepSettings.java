package dev.cartwheel.activation.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept for those who ask why.
 *
 * @param keep how long the reason is kept why an entry started nothing, from 1 day
 */
@ConfigurationProperties("cartwheel.why")
record FootstepSettings(@DefaultValue("90d") Duration keep) {
  FootstepSettings {
    if (keep.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("cartwheel.why.keep must be at least 1d, was " + keep);
    }
  }
}
