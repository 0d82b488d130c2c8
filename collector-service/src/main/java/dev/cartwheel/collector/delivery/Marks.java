package dev.cartwheel.collector.delivery;

import dev.cartwheel.collector.webhook.Mark;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latest deliveries that are safe, so that one that comes again is told from another under the
 * same id. Forgets the oldest, and everything at a restart: the audience-service applies each event
 * once and finds collisions whatever is known here.
 */
final class Marks {
  private final Map<String, String> digests;

  Marks(int most) {
    digests =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > most;
          }
        };
  }

  enum Seen {
    NEVER,
    THE_SAME,
    ANOTHER
  }

  synchronized Seen look(String source, Mark mark) {
    var digest = digests.get(key(source, mark));
    if (digest == null) return Seen.NEVER;
    return digest.equals(mark.sha256()) ? Seen.THE_SAME : Seen.ANOTHER;
  }

  synchronized void remember(String source, Mark mark) {
    digests.putIfAbsent(key(source, mark), mark.sha256());
  }

  private static String key(String source, Mark mark) {
    return source + '\n' + mark.id();
  }
}
