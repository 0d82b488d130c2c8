package dev.cartwheel.collector.registry;

import dev.cartwheel.collector.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready as soon as all sources were read once: what is known stays known. */
final class SourcesHealth implements HealthIndicator {
  private final Sources sources;
  private final @Nullable Refresh refresh;

  /**
   * Health of the sources.
   *
   * @param refresh null without a database
   */
  SourcesHealth(Sources sources, @Nullable Refresh refresh) {
    this.sources = sources;
    this.refresh = refresh;
  }

  @Override
  public Health health() {
    var health = sources.areComplete() ? Health.up() : Health.down();
    var trouble = refresh == null ? "" : refresh.trouble();
    if (!trouble.isEmpty()) health.withDetail("why", trouble);
    return health.build();
  }
}
