package dev.cartwheel.collector.source;

import dev.cartwheel.core.commerce.StoreId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All sources, found by what a client shows. What is known is one immutable picture, exchanged as a
 * whole: whoever asks never waits.
 */
public final class Sources {
  private volatile Picture picture;
  private volatile boolean complete;

  /** Throws IllegalArgumentException when two sources have one id or one write key. */
  public Sources(Collection<Source> sources) {
    picture = Picture.of(sources);
    complete = true;
  }

  /** Those that are known from the start, while others are still to be read. */
  public static Sources first(Collection<Source> sources) {
    var first = new Sources(sources);
    first.complete = false;
    return first;
  }

  /** False until all have been read: whoever is not known now may be in a moment. */
  public boolean areComplete() {
    return complete;
  }

  /** The one that sends with this key, if it is enabled. */
  public Optional<Source> of(String key) {
    return Optional.ofNullable(picture.byKey.get(key));
  }

  /** Whether enabled or not. */
  public Optional<Source> named(String id) {
    return Optional.ofNullable(picture.byId.get(id));
  }

  public Collection<Source> all() {
    return picture.byId.values();
  }

  /** Whether webhooks tell of this store's orders, so that a browser's word is not needed. */
  public boolean ownsOrders(StoreId store) {
    return picture.told.contains(store);
  }

  /** From now on these; throws as the constructor does, and leaves everything as it was then. */
  public void replace(Collection<Source> sources) {
    picture = Picture.of(sources);
    complete = true;
  }

  private record Picture(Map<String, Source> byKey, Map<String, Source> byId, Set<StoreId> told) {

    static Picture of(Collection<Source> sources) {
      var ids = new HashMap<String, Source>();
      var keys = new HashMap<String, Source>();
      var told = new HashSet<StoreId>();
      for (var source : sources) {
        if (ids.put(source.id(), source) != null) {
          throw new IllegalArgumentException("two sources have the id '" + source.id() + "'");
        }
        if (source.enabled()) addKeys(source, keys);
        if (source.enabled() && source.kind().isWebhook()) told.add(source.store());
      }
      return new Picture(Map.copyOf(keys), Map.copyOf(ids), Set.copyOf(told));
    }

    private static void addKeys(Source source, Map<String, Source> keys) {
      for (var key : source.keys()) {
        var other = keys.put(key.value(), source);
        if (other != null) {
          throw new IllegalArgumentException(
              "sources '%s' and '%s' have the same write key".formatted(other.id(), source.id()));
        }
      }
    }
  }
}
