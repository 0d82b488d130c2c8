package dev.cartwheel.audience.erasure;

import dev.cartwheel.audience.setting.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are forgotten.
 *
 * @param salt key of the hashes that erased names leave behind, 16 characters or more; empty: drawn
 *     once and kept in the database. One that is kept elsewhere keeps whoever reads the database
 *     from trying addresses against it. Never to be changed: erased names would no longer be known
 * @param poll pause between two looks for requests that events brought or that could not be carried
 *     out yet
 */
@ConfigurationProperties("cartwheel.erasures")
public record ErasureSettings(@DefaultValue("") String salt, @DefaultValue("2s") Duration poll) {
  private static final int SHORTEST = 16;

  public ErasureSettings {
    if (!salt.isEmpty() && salt.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "cartwheel.erasures.salt must have at least "
              + SHORTEST
              + " characters, was too short with "
              + salt.length());
    }
    Bounds.aboveZero("cartwheel.erasures.poll", poll);
  }

  /** Without the salt, which is a secret. */
  @Override
  public String toString() {
    return "ErasureSettings[poll=" + poll + "]";
  }
}
