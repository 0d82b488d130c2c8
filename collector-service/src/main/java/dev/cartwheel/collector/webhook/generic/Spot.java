package dev.cartwheel.collector.webhook.generic;

import dev.cartwheel.collector.webhook.payload.Fields;
import org.jspecify.annotations.Nullable;

/** One place in a body, by the object around it and its name there. */
record Spot(Fields around, String name) {

  @Nullable String text() {
    return around.text(name);
  }

  @Nullable String id() {
    return around.id(name);
  }

  @Nullable String words() {
    return around.words(name);
  }

  @Nullable String link() {
    return around.link(name);
  }

  boolean isTrue() {
    return around.isTrue(name);
  }

  Fields value() {
    return around.child(name);
  }
}
