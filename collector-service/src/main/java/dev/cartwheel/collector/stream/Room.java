package dev.cartwheel.collector.stream;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that may be in the house at a time, from the first byte read to the broker's answer. */
public final class Room {
  private final long most;
  private final AtomicLong taken = new AtomicLong();

  public Room(long most) {
    this.most = most;
  }

  public long taken() {
    return taken.get();
  }

  /** A place for one request; it begins with nothing. */
  public Place place() {
    return new Place();
  }

  /** What one request takes up. */
  public final class Place {
    private final AtomicLong mine = new AtomicLong();

    /** Takes more; throws {@link Unavailable} when the room is full. */
    public void take(long bytes) {
      long before;
      do {
        before = taken.get();
        if (before + bytes > most) throw new Unavailable("too much waits for Kafka already");
      } while (!taken.compareAndSet(before, before + bytes));
      mine.addAndGet(bytes);
    }

    /** Gives all of it back; a second time gives nothing. */
    public void giveBack() {
      taken.addAndGet(-mine.getAndSet(0));
    }
  }
}
