package dev.cartwheel.local.stack;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The state of every part, as of now; each change is told once, in order. */
public final class Board {
  private final Map<Part, State> states = new EnumMap<>(Part.class);
  private final BiConsumer<Part, State> listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /**
   * @param listener called for every change, one at a time
   */
  public Board(BiConsumer<Part, State> listener) {
    this.listener = listener;
    for (var part : Part.values()) states.put(part, new State.Waiting());
  }

  void set(Part part, State state) {
    lock.lock();
    try {
      states.put(part, state);
      listener.accept(part, state);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public State state(Part part) {
    lock.lock();
    try {
      return states.getOrDefault(part, new State.Waiting());
    } finally {
      lock.unlock();
    }
  }

  /** Returns when all parts are ready at once. */
  public void awaitReady() throws InterruptedException {
    lock.lock();
    try {
      while (!Arrays.stream(Part.values()).allMatch(this::isReady)) changed.await();
    } finally {
      lock.unlock();
    }
  }

  /** Starts something and shows how that goes. */
  public <T> T start(Part part, Supplier<T> start) {
    set(part, new State.Starting());
    var began = System.nanoTime();
    try {
      var started = start.get();
      set(part, new State.Ready(Duration.ofNanos(System.nanoTime() - began)));
      return started;
    } catch (RuntimeException e) {
      set(part, new State.Failed(String.valueOf(e.getMessage())));
      throw e;
    }
  }

  /** Stops something and shows it. */
  public void stop(Part part, Runnable stop) {
    set(part, new State.Stopping());
    stop.run();
    set(part, new State.Stopped());
  }

  private boolean isReady(Part part) {
    return state(part) instanceof State.Ready;
  }
}
