package dev.cartwheel.collector.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** The last events of each source, within a number an each and a size in all. */
final class Memory {
  /** What an event takes beside its content. */
  private static final int OVERHEAD = 150;

  private final int most;
  private final long mostBytes;

  /** The source that was silent for longest first. */
  private final Map<String, Deque<Sighting>> bySource = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;
  private long newest;

  /**
   * An empty memory.
   *
   * @param number the first one gets the next
   */
  Memory(int most, long mostBytes, long number) {
    this.most = most;
    this.mostBytes = mostBytes;
    this.newest = number;
  }

  /** Gives the event its number and keeps it. */
  synchronized Sighting add(LongFunction<Sighting> numbered) {
    var sighting = numbered.apply(++newest);
    var own = bySource.computeIfAbsent(sighting.source(), _ -> new ArrayDeque<>());
    own.addLast(sighting);
    bytes += size(sighting);
    if (own.size() > most) bytes -= size(own.removeFirst());
    while (bytes > mostBytes && bytes > size(sighting)) forgetOldest();
    return sighting;
  }

  synchronized long newest() {
    return newest;
  }

  /** The newest of a source first. */
  synchronized List<Sighting> last(String source, int count) {
    var own = bySource.get(source);
    return own == null ? List.of() : own.reversed().stream().limit(count).toList();
  }

  /** Those of a source that came after the one of that number, the oldest first. */
  synchronized List<Sighting> after(String source, long number) {
    var own = bySource.get(source);
    return own == null ? List.of() : own.stream().filter(s -> s.number() > number).toList();
  }

  synchronized long bytes() {
    return bytes;
  }

  private void forgetOldest() {
    var silent = bySource.entrySet().iterator().next();
    bytes -= size(silent.getValue().removeFirst());
    if (silent.getValue().isEmpty()) bySource.remove(silent.getKey());
  }

  private static long size(Sighting sighting) {
    return OVERHEAD + (long) sighting.size();
  }
}
