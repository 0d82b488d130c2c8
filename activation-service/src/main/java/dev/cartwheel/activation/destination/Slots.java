package dev.cartwheel.activation.destination;

import dev.cartwheel.activation.destination.ListCall.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The rows that can go into a call, and the place that each of them has among all rows. A vendor
 * counts only what it was sent; here its count finds the row again.
 */
public final class Slots {
  private final List<Row> rows = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  private Slots() {}

  /**
   * Parts those that can go from those that cannot.
   *
   * @param checking {@link Outcome.Done} for a row that can go, else what becomes of it
   */
  public static Slots of(ListCall call, Function<Row, Outcome> checking) {
    var slots = new Slots();
    call.rows().forEach(row -> slots.put(row, checking.apply(row)));
    return slots;
  }

  /** Those that are done as far as this, for the call that comes next. */
  public static Slots after(ListCall call, List<Outcome> before) {
    var slots = new Slots();
    for (int i = 0; i < before.size(); i++) slots.put(call.rows().get(i), before.get(i));
    return slots;
  }

  private void put(Row row, Outcome outcome) {
    if (outcome instanceof Outcome.Done) {
      places.add(outcomes.size());
      rows.add(row);
    }
    outcomes.add(outcome);
  }

  /** Those that go, in their order. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Outcomes of all rows.
   *
   * @param told what became of a row that went, by its index in {@link #rows}
   */
  public List<Outcome> told(IntFunction<Outcome> told) {
    var all = new ArrayList<>(outcomes);
    for (int i = 0; i < places.size(); i++) all.set(places.get(i), told.apply(i));
    return all;
  }

  /** Outcomes of all rows, where all that went fared the same. */
  public List<Outcome> all(Outcome outcome) {
    return told(_ -> outcome);
  }

  /**
   * Outcomes of all rows, where the call was refused and no row was named: half of it is tried,
   * until the row that is to blame is alone. What was left out here is not part of the next try.
   */
  public List<Outcome> halved(String why) {
    if (rows.size() == 1) return all(new Outcome.BadRow(why));
    return all(
        rows.size() == outcomes.size()
            ? new Outcome.TooBig(why)
            : new Outcome.Transient(why, null));
  }
}
