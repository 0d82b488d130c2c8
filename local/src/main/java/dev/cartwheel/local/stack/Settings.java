package dev.cartwheel.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where things run and how long the demo waits.
 *
 * @param data folder that everything is kept in; setting {@code data}, default {@code ./data}
 * @param ports one a part, on 127.0.0.1; settings {@code web.port}, {@code collector.port}, ...
 * @param idle silence after which the ready-made audience calls a cart abandoned; setting {@code
 *     idle}, 1 s to 30 days, default 30 s
 */
public record Settings(Path data, Map<Part, Integer> ports, Duration idle) {
  private static final Duration LONGEST = Duration.ofDays(30);

  public Settings {
    data = data.toAbsolutePath().normalize();
    ports = new EnumMap<>(ports);
    if (idle.compareTo(Duration.ofSeconds(1)) < 0 || idle.compareTo(LONGEST) > 0) {
      throw new Obstacle("idle must be 1s to 30d, was " + idle);
    }
    for (var part : Part.values()) requirePort(part, ports.get(part));
    if (Map.copyOf(ports).values().stream().distinct().count() < ports.size()) {
      throw new Obstacle("each part needs a port of its own, they were " + ports.values());
    }
  }

  /** Reads settings by name; what is missing takes its default. */
  public static Settings of(SettingSource source) {
    var ports = new EnumMap<Part, Integer>(Part.class);
    for (var part : Part.values()) {
      ports.put(part, source.number(part.portSetting(), part.defaultPort()));
    }
    return new Settings(
        Path.of(source.text("data", "data")),
        ports,
        source.duration("idle", Duration.ofSeconds(30)));
  }

  public int port(Part part) {
    return ports.getOrDefault(part, part.defaultPort());
  }

  /** Where the part answers HTTP. */
  public String url(Part part) {
    return "http://127.0.0.1:" + port(part);
  }

  /**
   * Looks at all ports before anything starts.
   *
   * @throws Obstacle naming the first port that is taken, the part that needs it and the way out
   */
  public void requireFreePorts() {
    Ports.requireFree(this);
  }

  private static void requirePort(Part part, @Nullable Integer port) {
    if (port == null || port < 1 || port > 65_535) {
      throw new Obstacle(part.portSetting() + " must be 1 to 65535, was " + port);
    }
  }
}
