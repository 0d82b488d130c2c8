package dev.cartwheel.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The values of a stream of JSON, each spelled as we write it; anything else is {@link Unusual}.
 */
record Tokens(JsonParser in) {
  private static final int SECONDS_A_DAY = 86_400;
  private static final int NANOS_DIGITS = 9;

  /** Something that our own writer does not write. */
  static final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unusual() {
      super("unusual", null, false, false);
    }
  }

  void object() {
    require(in.nextToken(), JsonToken.START_OBJECT);
  }

  /** The next field of the object, whose value is next; null at its end. */
  @Nullable String field() {
    var name = in.nextName();
    if (name == null) require(in.currentToken(), JsonToken.END_OBJECT);
    return name;
  }

  void skip() {
    in.nextToken();
    in.skipChildren();
  }

  void end() {
    if (in.nextToken() != null) throw new Unusual();
  }

  /** What {@code value} makes of an object; null for a null. */
  <T> @Nullable T objectOrNull(Supplier<T> value) {
    var token = in.nextToken();
    if (token == JsonToken.VALUE_NULL) return null;
    require(token, JsonToken.START_OBJECT);
    return value.get();
  }

  /** Objects, of each of which the start has been taken. */
  <T> List<T> objects(Supplier<T> value) {
    require(in.nextToken(), JsonToken.START_ARRAY);
    var objects = new ArrayList<T>();
    for (var token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
      require(token, JsonToken.START_OBJECT);
      objects.add(value.get());
    }
    return objects;
  }

  List<String> texts() {
    require(in.nextToken(), JsonToken.START_ARRAY);
    var texts = new ArrayList<String>();
    for (var token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
      require(token, JsonToken.VALUE_STRING);
      texts.add(in.getString());
    }
    return texts;
  }

  Map<String, String> pairs() {
    object();
    var pairs = new HashMap<String, String>();
    for (var name = field(); name != null; name = field()) pairs.put(name, text());
    return pairs;
  }

  String text() {
    require(in.nextToken(), JsonToken.VALUE_STRING);
    return in.getString();
  }

  @Nullable String textOrNull() {
    var token = in.nextToken();
    if (token == JsonToken.VALUE_NULL) return null;
    require(token, JsonToken.VALUE_STRING);
    return in.getString();
  }

  boolean flag() {
    var token = in.nextToken();
    if (token == JsonToken.VALUE_TRUE) return true;
    require(token, JsonToken.VALUE_FALSE);
    return false;
  }

  int number() {
    require(in.nextToken(), JsonToken.VALUE_NUMBER_INT);
    return in.getIntValue();
  }

  UUID uuid() {
    var text = text();
    if (text.length() != 36) throw new Unusual();
    return UUID.fromString(text);
  }

  /** UTC with whole seconds or a fraction, as {@link Instant#toString} writes it. */
  Instant instant() {
    return instant(text());
  }

  static Instant instant(String text) {
    var end = text.length() - 1;
    if (end < 19 || text.charAt(end) != 'Z' || text.charAt(10) != 'T') throw new Unusual();
    requireMark(text, 4, '-');
    requireMark(text, 7, '-');
    requireMark(text, 13, ':');
    requireMark(text, 16, ':');
    var day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    var hour = digits(text, 11, 13);
    var minute = digits(text, 14, 16);
    var second = digits(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) throw new Unusual();
    var seconds = hour * 3_600 + minute * 60 + second;
    return Instant.ofEpochSecond(day.toEpochDay() * SECONDS_A_DAY + seconds, nanos(text, end));
  }

  private static int nanos(String text, int end) {
    if (end == 19) return 0;
    requireMark(text, 19, '.');
    if (end == 20 || end > 20 + NANOS_DIGITS) throw new Unusual();
    var nanos = digits(text, 20, end);
    for (var missing = 20 + NANOS_DIGITS - end; missing > 0; missing--) nanos *= 10;
    return nanos;
  }

  private static int digits(String text, int from, int to) {
    var number = 0;
    for (var i = from; i < to; i++) {
      var digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) throw new Unusual();
      number = 10 * number + digit;
    }
    return number;
  }

  private static void requireMark(String text, int at, char mark) {
    if (text.charAt(at) != mark) throw new Unusual();
  }

  private static void require(@Nullable JsonToken found, JsonToken wanted) {
    if (found != wanted) throw new Unusual();
  }
}
