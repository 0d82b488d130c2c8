package dev.cartwheel.core.profile;

import java.time.Instant;

/** A fact a shop told about a shopper, such as a first name; the later telling counts. */
public record Trait(String value, Instant since) {

  Trait or(Trait other) {
    var order = since.compareTo(other.since);
    if (order != 0) return order > 0 ? this : other;
    return value.compareTo(other.value) >= 0 ? this : other;
  }
}
