package dev.cartwheel.collector.webhook.payload;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept of a person beside names to find them by: how to address them, and nothing else. */
public final class Traits {

  private Traits() {}

  public static Map<String, String> named(@Nullable String first, @Nullable String last) {
    var traits = new HashMap<String, String>();
    if (first != null) traits.put("firstName", first);
    if (last != null) traits.put("lastName", last);
    return traits;
  }
}
