package dev.cartwheel.collector.registry;

import dev.cartwheel.runtime.secret.Keys;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sources are kept.
 *
 * @param secret at least 32 characters; encrypts keys and secrets of sources. Whoever changes it
 *     has to enter those anew
 * @param sourcesRefresh 50 ms to 1 min; how often an instance asks whether sources have changed
 */
@ConfigurationProperties("cartwheel")
public record RegistrySettings(
    @DefaultValue("") String secret, @DefaultValue("1s") Duration sourcesRefresh) {
  private static final Duration LEAST = Duration.ofMillis(50);
  private static final Duration MOST = Duration.ofMinutes(1);

  public RegistrySettings {
    if (secret.length() < Keys.LEAST_CHARACTERS) {
      throw new IllegalArgumentException(
          "cartwheel.secret must have at least " + Keys.LEAST_CHARACTERS + " characters");
    }
    if (sourcesRefresh.compareTo(LEAST) < 0 || sourcesRefresh.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "cartwheel.sources-refresh must be 50 ms to 1 min, was " + sourcesRefresh);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "RegistrySettings[sourcesRefresh=" + sourcesRefresh + "]";
  }
}
