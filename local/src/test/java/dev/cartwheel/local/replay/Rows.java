package dev.cartwheel.local.replay;

import java.util.HashMap;
import java.util.Map;

/** Rows for tests, in the columns of a real recording. */
final class Rows {
  static final String HEADER =
      "ts_iso8601,user_id,session_id,event_type,product_id,category,brand,price,quantity";

  private Rows() {}

  static Row row(long number, String line) {
    return Row.read(number, line, columns());
  }

  private static Map<String, Integer> columns() {
    var columns = new HashMap<String, Integer>();
    for (var name : Row.split(HEADER)) columns.put(name, columns.size());
    return columns;
  }
}
