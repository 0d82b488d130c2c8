package dev.cartwheel.collector.errand;

import dev.cartwheel.collector.outbound.WebClient;
import dev.cartwheel.collector.platform.Platforms;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.webhook.Payload;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetches what an errand names, path by path; blocks. */
final class Fetching {
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);
  private static final Duration MOST_PATIENCE = Duration.ofMinutes(10);

  private final WebClient client;
  private final Platforms platforms;
  private final Pace pace;

  Fetching(WebClient client, Platforms platforms, Pace pace) {
    this.client = client;
    this.platforms = platforms;
    this.pace = pace;
  }

  Content content(Source source, List<String> paths) throws InterruptedException {
    var root = platforms.api(source);
    var fetched = new HashMap<String, Payload>();
    for (var path : paths) {
      Thread.sleep(pace.next(source.id(), System.nanoTime()));
      var fault = fetch(source, root, path, fetched);
      if (fault != null) return fault;
    }
    return new Content.Fetched(fetched);
  }

  /** Null when this path is settled, one way or the other. */
  private @Nullable Content fetch(
      Source source, URI root, String path, Map<String, Payload> fetched) {
    try {
      var answer = client.get(URI.create(root + path), headers(source));
      return switch (answer.status()) {
        case 200 -> {
          fetched.put(path, answer.body());
          yield null;
        }
        case 204, 404, 410 -> null;
        case 429 -> new Content.Throttled(patience(answer.retryAfter()));
        default -> new Content.Away("answered " + answer.status());
      };
    } catch (IOException away) {
      return new Content.Away(away.toString());
    }
  }

  private static Map<String, String> headers(Source source) {
    var token = source.accessToken();
    return token == null
        ? Map.of("Accept", "application/json")
        : Map.of("Accept", "application/json", "X-Auth-Token", token.value());
  }

  private static Duration patience(@Nullable String seconds) {
    if (seconds == null || !seconds.matches("\\d{1,6}")) return LEAST_PATIENCE;
    var told = Duration.ofSeconds(Long.parseLong(seconds));
    if (told.compareTo(LEAST_PATIENCE) < 0) return LEAST_PATIENCE;
    return told.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : told;
  }
}
