package dev.cartwheel.collector.webhook;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Headers of a request; names in any case. */
public final class Headers {
  private final Map<String, String> values;

  private Headers(Map<String, String> values) {
    this.values = values;
  }

  /** Of a header that came several times, the caller passes the first. */
  public static Headers of(Map<String, String> headers) {
    var values = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    values.putAll(headers);
    return new Headers(values);
  }

  /** The first of the names that has a value. */
  public @Nullable String get(String... names) {
    for (var name : names) {
      var value = values.get(name);
      if (value != null && !value.isBlank()) return value.strip();
    }
    return null;
  }

  /** Values may be secrets. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
