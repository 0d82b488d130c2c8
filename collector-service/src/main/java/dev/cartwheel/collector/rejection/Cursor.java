package dev.cartwheel.collector.rejection;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where reading stopped: in each partition everything from that offset on was seen. Written as
 * {@code 0-120_1-77}.
 */
record Cursor(Map<Integer, Long> upTo) {
  private static final Pattern FORM = Pattern.compile("[\\d_-]{3,2000}");

  Cursor {
    upTo = Map.copyOf(upTo);
  }

  /** Empty when the text is no cursor. */
  static Optional<Cursor> of(String text) {
    if (!FORM.matcher(text).matches()) return Optional.empty();
    var upTo = new TreeMap<Integer, Long>();
    for (var part : text.split("_", -1)) {
      var place = RejectionId.of(part);
      if (place.isEmpty()) return Optional.empty();
      upTo.put(place.get().partition(), place.get().offset());
    }
    return Optional.of(new Cursor(upTo));
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    new TreeMap<>(upTo)
        .forEach(
            (partition, offset) -> {
              if (!text.isEmpty()) text.append('_');
              text.append(new RejectionId(partition, offset));
            });
    return text.toString();
  }
}
