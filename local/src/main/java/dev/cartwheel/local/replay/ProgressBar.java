package dev.cartwheel.local.replay;

import java.io.PrintStream;
import java.time.Duration;

/** How far a play is, how fast, and how long it will take: one line that changes on a terminal. */
final class ProgressBar {
  private static final int WIDTH = 28;

  private final PrintStream out;
  private final boolean terminal;
  private final long whole;
  private final long from;
  private final long began;
  private long shown;

  /**
   * A bar that shows nothing yet.
   *
   * @param from what was done before
   * @param began by {@link System#nanoTime}
   */
  ProgressBar(PrintStream out, boolean terminal, long whole, long from, long began) {
    this.out = out;
    this.terminal = terminal;
    this.whole = whole;
    this.from = from;
    this.began = began;
    this.shown = began;
  }

  /** Shows it; where nobody can see a line change, only every five seconds. */
  void show(long done, long now) {
    if (!terminal && now - shown < Duration.ofSeconds(5).toNanos()) return;
    shown = now;
    out.print(terminal ? "\r" + line(done, now) + "   " : line(done, now) + "\n");
    out.flush();
  }

  void end() {
    if (terminal) out.println();
  }

  String line(long done, long now) {
    var filled = (int) (WIDTH * done / whole);
    var perSecond = (done - from) / Math.max((now - began) / 1e9, 0.001);
    var left = perSecond < 1 ? "" : ", %s left".formatted(time((whole - done) / perSecond));
    return "  [%s%s] %3d %%  %,d of %,d rows, %,.0f a second%s"
        .formatted(
            "#".repeat(filled),
            ".".repeat(WIDTH - filled),
            100 * done / whole,
            done,
            whole,
            perSecond,
            left);
  }

  private static String time(double seconds) {
    var whole = Math.round(seconds);
    return whole < 60 ? whole + " s" : "%d min %02d s".formatted(whole / 60, whole % 60);
  }
}
