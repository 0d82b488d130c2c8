package dev.cartwheel.local.replay;

import java.io.PrintStream;
import java.util.Map;

/**
 * What came of a play.
 *
 * @param sending nanoseconds until the collector had taken all
 * @param whole nanoseconds until all was applied
 */
record Report(PrintStream out, Taken taken, long sending, long whole) {

  void print(AudienceApi.Progress before, AudienceApi.Progress after, Map<String, Long> audiences) {
    out.println();
    line("rows accepted", taken.rows());
    if (taken.refusedRows() > 0) line("rows refused", taken.refusedRows() + "  " + taken.reason());
    line("as events", taken.events());
    print(after.since(before));
    out.println();
    line("profiles", after.profiles());
    audiences.forEach((name, size) -> line("in \"" + name + "\"", size));
    out.println();
    line("rows a second", "%,.0f sent, %,.0f end to end".formatted(rate(sending), rate(whole)));
    line("time", "%.1f s, of which %.1f s to send".formatted(whole / 1e9, sending / 1e9));
  }

  private void print(AudienceApi.Progress came) {
    line("applied", came.applied());
    line("known already", came.duplicates());
    if (came.collisions() > 0) line("same id, other event", came.collisions());
    if (came.bots() > 0) line("by robots", came.bots());
    if (came.settled() < taken.events()) {
      out.println("  (the audience-service was started anew meanwhile, and counts from there)");
    }
  }

  private double rate(long nanos) {
    return (taken.rows() + taken.refusedRows()) / (nanos / 1e9);
  }

  private void line(String what, long count) {
    line(what, "%,d".formatted(count));
  }

  private void line(String what, String value) {
    out.printf("  %-34s %s%n", what, value);
  }
}
