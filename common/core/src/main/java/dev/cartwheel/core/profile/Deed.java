package dev.cartwheel.core.profile;

import dev.cartwheel.core.event.ShopperEvent.Custom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An event of a shop's own making, with its properties: what rules that test properties look at.
 *
 * @param properties the first {@link #MOST_PROPERTIES} by name; names and values cut to {@link
 *     #LONGEST}
 */
public record Deed(String event, Instant at, Map<String, String> properties) {
  /**
   * Of each shopper the latest so many are kept; of those of one instant, by name and properties.
   */
  public static final int REMEMBERED = 20;

  public static final int MOST_PROPERTIES = 10;
  public static final int LONGEST = 200;

  private static final Comparator<Deed> OLDEST_FIRST =
      Comparator.comparing(Deed::at)
          .thenComparing(Deed::event)
          .thenComparing(deed -> new TreeMap<>(deed.properties).toString());

  public Deed {
    properties = Map.copyOf(properties);
  }

  static Deed of(Custom event) {
    var properties =
        event.properties().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .limit(MOST_PROPERTIES)
            .collect(
                Collectors.toMap(e -> cut(e.getKey()), e -> cut(e.getValue()), (one, _) -> one));
    return new Deed(event.name(), event.envelope().at(), properties);
  }

  /** Both lists as one, the oldest first, without the oldest of too many. */
  static List<Deed> latest(List<Deed> one, List<Deed> other) {
    if (other.isEmpty()) return one;
    var all = new ArrayList<>(one);
    all.addAll(other);
    all.sort(OLDEST_FIRST);
    return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
