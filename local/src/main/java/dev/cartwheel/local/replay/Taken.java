package dev.cartwheel.local.replay;

/**
 * What became of what was sent.
 *
 * @param events taken
 * @param rows that the taken events stand for
 * @param refusedRows rows of events that the collector did not take
 * @param reason of the first refusal; empty when there was none
 */
record Taken(long events, long rows, long refusedRows, String reason) {
  static final Taken NOTHING = new Taken(0, 0, 0, "");

  Taken plus(Taken other) {
    return new Taken(
        events + other.events,
        rows + other.rows,
        refusedRows + other.refusedRows,
        reason.isEmpty() ? other.reason : reason);
  }
}
