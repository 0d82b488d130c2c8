package dev.cartwheel.audience.shopper;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Takes a stored state apart, one token after the other, in the order it was written. */
record Reading(JsonParser in) {

  void object() {
    require(JsonToken.START_OBJECT);
  }

  /** The next field's name, or null at the end of the object. */
  @Nullable String field() {
    return in.nextName();
  }

  void list() {
    require(JsonToken.START_ARRAY);
  }

  void endList() {
    require(JsonToken.END_ARRAY);
  }

  /** True when another list starts, false at the end of the list of lists. */
  boolean hasList() {
    var token = in.nextToken();
    if (token == JsonToken.END_ARRAY) return false;
    if (token != JsonToken.START_ARRAY) throw unexpected(token);
    return true;
  }

  /** The next number, or null at the end of the list. */
  @Nullable Long numberOrEnd() {
    var token = in.nextToken();
    if (token == JsonToken.END_ARRAY) return null;
    if (token != JsonToken.VALUE_NUMBER_INT) throw unexpected(token);
    return in.getLongValue();
  }

  /** The next text, or null at the end of the list. */
  @Nullable String textOrEnd() {
    var token = in.nextToken();
    if (token == JsonToken.END_ARRAY) return null;
    if (token != JsonToken.VALUE_STRING) throw unexpected(token);
    return in.getString();
  }

  String text() {
    require(JsonToken.VALUE_STRING);
    return in.getString();
  }

  @Nullable String textOrNull() {
    var token = in.nextToken();
    if (token == JsonToken.VALUE_NULL) return null;
    if (token != JsonToken.VALUE_STRING) throw unexpected(token);
    return in.getString();
  }

  long number() {
    require(JsonToken.VALUE_NUMBER_INT);
    return in.getLongValue();
  }

  int count() {
    return Math.toIntExact(number());
  }

  boolean flag() {
    return number() == 1;
  }

  Instant time() {
    return Instant.ofEpochMilli(number());
  }

  @Nullable Instant timeOrNull() {
    var token = in.nextToken();
    if (token == JsonToken.VALUE_NULL) return null;
    if (token != JsonToken.VALUE_NUMBER_INT) throw unexpected(token);
    return Instant.ofEpochMilli(in.getLongValue());
  }

  private void require(JsonToken wanted) {
    var token = in.nextToken();
    if (token != wanted) throw unexpected(token);
  }

  private IllegalArgumentException unexpected(@Nullable JsonToken token) {
    return new IllegalArgumentException(
        "unexpected " + token + " at " + in.currentTokenLocation().getByteOffset());
  }
}
