package dev.cartwheel.audience.backtest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audience would have seen.
 *
 * @param at entries up to this instant are counted
 * @param historySince events from before then are not kept, so that days and windows that reach
 *     further back are incomplete; null when there is no history
 * @param measuredSince scores that compare shoppers are measured by the table of each day; before
 *     this instant by the first that is kept; null where the rule has none, or there is no table
 * @param shoppers how many were replayed
 * @param entering how many of them would have entered at least once
 * @param events how many of theirs were replayed
 * @param entered entries on all days
 * @param boughtAnyway how many of them were followed by a purchase within 7 days
 * @param days the same by day, the earliest first
 * @param delays how many come back by themselves, and buy, when one waits for so long after entry
 */
record BacktestResult(
    Instant at,
    @Nullable Instant historySince,
    @Nullable Instant measuredSince,
    long shoppers,
    long entering,
    long events,
    long entered,
    long boughtAnyway,
    List<Ledger.Day> days,
    List<Ledger.DelayRow> delays) {

  static BacktestResult of(
      Ledger ledger, @Nullable Instant historySince, @Nullable Instant measuredSince) {
    return new BacktestResult(
        ledger.now(),
        historySince,
        measuredSince,
        ledger.shoppers(),
        ledger.entering(),
        ledger.events(),
        ledger.days().stream().mapToLong(Ledger.Day::entered).sum(),
        ledger.days().stream().mapToLong(Ledger.Day::bought).sum(),
        ledger.days(),
        ledger.delays());
  }
}
