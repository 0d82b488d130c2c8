package dev.cartwheel.collector.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/** All sources, found by what a client shows. */
public final class Sources {
  private final Map<String, Source> byKey;

  /** Throws IllegalArgumentException when two sources have one id or one write key. */
  public Sources(Collection<Source> sources) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("cartwheel.sources must name at least one source");
    }
    var ids = new HashSet<String>();
    var keys = new HashMap<String, Source>();
    for (var source : sources) {
      if (!ids.add(source.id())) {
        throw new IllegalArgumentException("two sources have the id '" + source.id() + "'");
      }
      var other = keys.put(source.key().value(), source);
      if (other != null) {
        throw new IllegalArgumentException(
            "sources '%s' and '%s' have the same write key".formatted(other.id(), source.id()));
      }
    }
    byKey = Map.copyOf(keys);
  }

  public Optional<Source> of(String key) {
    return Optional.ofNullable(byKey.get(key));
  }
}
