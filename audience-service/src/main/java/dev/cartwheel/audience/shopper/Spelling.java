package dev.cartwheel.audience.shopper;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The words that a stored state is written in. */
record Spelling(JsonGenerator out) {

  Spelling field(String name) {
    out.writeName(name);
    return this;
  }

  Spelling list() {
    out.writeStartArray();
    return this;
  }

  Spelling endList() {
    out.writeEndArray();
    return this;
  }

  Spelling object() {
    out.writeStartObject();
    return this;
  }

  Spelling endObject() {
    out.writeEndObject();
    return this;
  }

  Spelling text(@Nullable String value) {
    if (value == null) out.writeNull();
    else out.writeString(value);
    return this;
  }

  Spelling number(long value) {
    out.writeNumber(value);
    return this;
  }

  Spelling flag(boolean value) {
    out.writeNumber(value ? 1 : 0);
    return this;
  }

  /** Epoch milliseconds; null for none and for never. */
  Spelling time(@Nullable Instant at) {
    if (at == null || at.equals(Instant.MAX)) out.writeNull();
    else out.writeNumber(at.toEpochMilli());
    return this;
  }
}
