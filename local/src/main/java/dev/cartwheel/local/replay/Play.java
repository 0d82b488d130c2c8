package dev.cartwheel.local.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Sends a recording from some row to its end over several lanes. */
final class Play {
  private static final int LANES = 4;

  private final Recording recording;
  private final Script script;
  private final long from;
  private final List<Lane> lanes = new ArrayList<>();
  private Taken taken = Taken.NOTHING;
  private volatile long read;

  /**
   * A play that has not begun.
   *
   * @param from the first row to send, from 1
   */
  Play(Recording recording, Script script, Collector collector, long from) {
    this.recording = recording;
    this.script = script;
    this.from = from;
    this.read = from - 1;
    for (var i = 0; i < LANES; i++) lanes.add(new Lane(collector, this::add, from - 1));
  }

  /**
   * Returns when the collector has taken all.
   *
   * @param each called now and then, with the number of rows that are done from the first on
   */
  Taken run(LongConsumer each) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var lane : lanes) running.add(threads.submit(lane));
      var reading = threads.submit(this::read);
      running.add(reading);
      try {
        while (!running.stream().allMatch(Future::isDone)) {
          failIfAny(running);
          each.accept(done());
          Thread.sleep(200);
        }
        failIfAny(running);
      } finally {
        threads.shutdownNow();
      }
    }
    each.accept(recording.rows());
    return taken();
  }

  private long done() {
    var reached = read;
    for (var lane : lanes) reached = Math.min(reached, lane.behind().orElse(reached));
    return reached;
  }

  private static void failIfAny(List<Future<?>> running) throws InterruptedException {
    for (var one : running) {
      if (!one.isDone()) continue;
      try {
        one.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Unplayable known ? known : new IllegalStateException(e);
      }
    }
  }

  private boolean read() throws IOException, InterruptedException {
    var gathering = new Occurrence.Gathering(this::cue);
    recording.each(gathering);
    gathering.finish();
    for (var lane : lanes) lane.end();
    return true;
  }

  /** A shopper always takes the same lane. */
  private void cue(Occurrence occurrence) {
    var row = occurrence.first();
    if (row.number() < from) return;
    var cue = new Cue(row.number(), occurrence.rows().size(), script.event(occurrence));
    try {
      lanes.get(Math.floorMod(row.user().hashCode(), LANES)).put(cue);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unplayable("broken off", e);
    }
    read = row.number();
  }

  private synchronized void add(Taken batch) {
    taken = taken.plus(batch);
  }

  private synchronized Taken taken() {
    return taken;
  }
}
