package dev.cartwheel.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one service running: starts it, tells when it is ready, and starts it again when it dies.
 */
final class Supervisor {
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Whoever ran this long has earned a quick restart. */
  private static final Duration STEADY = Duration.ofMinutes(1);

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Above this, an exit code is that of a signal. */
  private static final int SIGNALS = 128;

  private final Service service;
  private final Readiness readiness;
  private final LogFile log;
  private final Board board;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Process process;

  Supervisor(Service service, Readiness readiness, LogFile log, Board board) {
    this.service = service;
    this.readiness = readiness;
    this.log = log;
    this.board = board;
    this.thread = Thread.ofVirtual().name("keeps " + service.part().word()).unstarted(this::keep);
  }

  void start() {
    thread.start();
  }

  /** The process id of the running child; empty between two lives. */
  java.util.OptionalLong pid() {
    var now = process;
    return now == null || !now.isAlive()
        ? java.util.OptionalLong.empty()
        : java.util.OptionalLong.of(now.pid());
  }

  /** Asks the child to end, and makes it after a while. */
  void stop() {
    stopping.countDown();
    board.set(service.part(), new State.Stopping());
    try {
      end(process);
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    board.set(service.part(), new State.Stopped());
  }

  private static void end(@Nullable Process process) throws InterruptedException {
    if (process == null) return;
    process.destroy();
    if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
  }

  private void keep() {
    var pause = SHORTEST_PAUSE;
    try {
      while (isWanted()) {
        var began = System.nanoTime();
        var why = live();
        if (!isWanted()) return;
        if (System.nanoTime() - began > STEADY.toNanos()) pause = SHORTEST_PAUSE;
        board.set(
            service.part(),
            new State.Failed("%s; starting again in %d s".formatted(why, pause.toSeconds())));
        if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) return;
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One life of the child; answers how it ended. */
  private String live() throws InterruptedException {
    board.set(service.part(), new State.Starting());
    log.forget();
    var began = System.nanoTime();
    try {
      var child = service.start();
      process = child;
      if (!isWanted()) child.destroy();
      // Reading a pipe holds on to its thread: virtual ones would keep all others from running.
      var follower = Thread.ofPlatform().daemon().start(() -> log.follow(child.getInputStream()));
      if (readiness.await(child, PATIENCE)) {
        board.set(service.part(), new State.Ready(Duration.ofNanos(System.nanoTime() - began)));
      } else if (child.isAlive()) {
        end(child);
        return "not ready after " + PATIENCE.toMinutes() + " minutes, see " + log.path();
      }
      var code = child.waitFor();
      follower.join();
      return ended(code);
    } catch (IOException e) {
      return "cannot be started: " + e.getMessage();
    }
  }

  /** Whoever was killed had no time to say why. */
  private String ended(int code) {
    if (code > SIGNALS) return "was killed by signal " + (code - SIGNALS);
    return "ended with exit code %d: %s (see %s)".formatted(code, log.lastWord(), log.path());
  }

  private boolean isWanted() {
    return stopping.getCount() > 0;
  }
}
