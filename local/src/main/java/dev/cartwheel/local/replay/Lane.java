package dev.cartwheel.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * Sends the events of some shoppers, one batch after the other, so that each shopper's order is
 * kept.
 */
final class Lane implements Runnable {
  /** Well below what the collector takes at once. */
  private static final int BATCH_EVENTS = 400;

  private static final int BATCH_BYTES = 450_000;

  private final BlockingQueue<Cue> waiting = new ArrayBlockingQueue<>(4 * BATCH_EVENTS);
  private final Collector collector;
  private final Consumer<Taken> told;
  private volatile long lastPut;
  private volatile long lastTaken;

  /**
   * A lane that nothing was put into.
   *
   * @param told what became of each batch
   * @param done the last row that needs no sending
   */
  Lane(Collector collector, Consumer<Taken> told, long done) {
    this.collector = collector;
    this.told = told;
    this.lastPut = done;
    this.lastTaken = done;
  }

  /** Waits while the lane is full; rows are put in rising order. */
  void put(Cue cue) throws InterruptedException {
    lastPut = cue.first();
    waiting.put(cue);
  }

  void end() throws InterruptedException {
    waiting.put(Cue.END);
  }

  /** The last row up to which the collector has taken all that was put; empty when it took all. */
  OptionalLong behind() {
    var taken = lastTaken;
    return taken < lastPut ? OptionalLong.of(taken) : OptionalLong.empty();
  }

  @Override
  public void run() {
    try {
      var batch = new ArrayList<Cue>();
      for (var cue = waiting.take(); !cue.isEnd(); cue = waiting.take()) {
        batch.add(cue);
        fill(batch);
        told.accept(collector.send(List.copyOf(batch)));
        lastTaken = batch.getLast().first();
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fill(List<Cue> batch) {
    var bytes = batch.getFirst().json().length;
    while (batch.size() < BATCH_EVENTS) {
      var next = waiting.peek();
      if (next == null || next.isEnd() || bytes + next.json().length > BATCH_BYTES) return;
      bytes += next.json().length + 1;
      batch.add(waiting.remove());
    }
  }
}
