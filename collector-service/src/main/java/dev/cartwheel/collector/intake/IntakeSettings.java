package dev.cartwheel.collector.intake;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events are taken in.
 *
 * @param paths beside {@code /v1}: everything found under that is found under these too, and {@code
 *     tp2} for Snowplow's trackers. For shops whose visitors block the well-known names
 */
@ConfigurationProperties("cartwheel.intake")
record IntakeSettings(@DefaultValue List<String> paths) {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]{1,50}){1,4}");
  private static final List<String> TAKEN = List.of("/api", "/v1", "/v3", "/actuator", "/webhooks");

  /** Throws IllegalArgumentException that names the setting at fault. */
  IntakeSettings {
    paths = List.copyOf(paths);
    for (int i = 0; i < paths.size(); i++) {
      var path = paths.get(i);
      if (!PATH.matcher(path).matches() || TAKEN.stream().anyMatch(path::startsWith)) {
        throw new IllegalArgumentException(
            "cartwheel.intake.paths[%d] must be a path of its own such as /shop/events, was '%s'"
                .formatted(i, path));
      }
    }
  }
}
