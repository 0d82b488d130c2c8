package dev.cartwheel.local.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that happened: one row, or all purchase rows of one shopper at one instant, which are
 * the lines of one order.
 *
 * @param rows at least one, of one shopper
 */
public record Occurrence(List<Row> rows) {
  public Occurrence {
    rows = List.copyOf(rows);
  }

  public Row first() {
    return rows.getFirst();
  }

  /** Puts rows together that are one order; rows of one instant must follow each other. */
  public static final class Gathering implements Consumer<Row> {
    private final Consumer<Occurrence> use;
    private final LinkedHashMap<String, List<Row>> sameInstant = new LinkedHashMap<>();
    private java.time.Instant at = java.time.Instant.MIN;

    public Gathering(Consumer<Occurrence> use) {
      this.use = use;
    }

    @Override
    public void accept(Row row) {
      if (!row.at().equals(at)) finish();
      at = row.at();
      var key = row.isPurchase() ? "order of " + row.user() : "row " + row.number();
      sameInstant.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
    }

    /** To be called after the last row. */
    public void finish() {
      sameInstant.values().forEach(rows -> use.accept(new Occurrence(rows)));
      sameInstant.clear();
    }
  }
}
