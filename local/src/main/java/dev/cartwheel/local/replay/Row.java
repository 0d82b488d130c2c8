package dev.cartwheel.local.replay;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A row of a recording; fields that are empty or missing are empty texts.
 *
 * @param number of the row in its file, from 1, without the header
 */
public record Row(
    long number,
    Instant at,
    String user,
    String type,
    String product,
    String category,
    String brand,
    String price,
    String quantity) {

  /** Reads a line by the columns that the header names. */
  static Row read(long number, String line, Map<String, Integer> columns) {
    var fields = split(line);
    return new Row(
        number,
        instant(number, field(fields, columns, "ts_iso8601")),
        required(number, "user_id", field(fields, columns, "user_id")),
        required(number, "event_type", field(fields, columns, "event_type")),
        field(fields, columns, "product_id"),
        field(fields, columns, "category"),
        field(fields, columns, "brand"),
        field(fields, columns, "price"),
        field(fields, columns, "quantity"));
  }

  public boolean isPurchase() {
    return type.equals("purchase");
  }

  /** Fields of a line; a quoted one may hold commas, and quotes that are doubled. */
  static List<String> split(String line) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    var quoted = false;
    for (var i = 0; i < line.length(); i++) {
      var c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(line.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static String field(List<String> fields, Map<String, Integer> columns, String name) {
    var index = columns.get(name);
    return index == null || index >= fields.size() ? "" : fields.get(index).strip();
  }

  private static String required(long number, String name, String value) {
    if (value.isEmpty()) throw new Unplayable("row " + number + " has no " + name);
    return value;
  }

  private static Instant instant(long number, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new Unplayable(
          "row " + number + " has no instant such as 2026-01-31T08:00:00Z: " + text, e);
    }
  }
}
