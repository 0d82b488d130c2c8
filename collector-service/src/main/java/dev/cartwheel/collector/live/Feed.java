package dev.cartwheel.collector.live;

import dev.cartwheel.collector.stream.Unavailable;
import dev.cartwheel.wire.RejectedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import reactor.core.publisher.Flux;

/** What comes in, told to whoever listens. Costs a listenerless source one small entry an event. */
public final class Feed {
  private final LiveSettings settings;
  private final Memory memory;
  private final AtomicInteger listeners = new AtomicInteger();
  private final Set<Listener> listening = ConcurrentHashMap.newKeySet();

  /**
   * An empty feed.
   *
   * @param startedAt numbers begin there, so that they grow over restarts
   */
  Feed(LiveSettings settings, Instant startedAt) {
    this.settings = settings;
    this.memory =
        new Memory(settings.events(), settings.memory().toBytes(), startedAt.toEpochMilli() << 16);
  }

  /**
   * An event is on the broker.
   *
   * @param json the canonical event; not copied
   */
  public void accepted(String source, Instant receivedAt, byte[] json) {
    add(number -> Sighting.accepted(number, source, receivedAt, json));
  }

  /** An event was refused, and its record is on the broker. */
  public void rejected(String source, RejectedEvent event) {
    add(number -> Sighting.rejected(number, source, event));
  }

  /** The newest first. */
  List<Sighting> last(String source, int count) {
    return memory.last(source, count);
  }

  /**
   * Everything after that number, first what is remembered, then as it comes. Ends with {@link
   * TooSlow} for a subscriber that does not keep up; throws {@link Unavailable} when there are
   * enough of them.
   */
  Flux<Sighting> from(String source, long number) {
    return Flux.defer(() -> listen(source, number));
  }

  /** Whether there are enough subscribers. */
  boolean isFull() {
    return listeners.get() >= settings.subscribers();
  }

  /** The number of the newest. */
  long newest() {
    return memory.newest();
  }

  private Flux<Sighting> listen(String source, long number) {
    if (listeners.incrementAndGet() > settings.subscribers()) {
      listeners.decrementAndGet();
      return Flux.error(new Unavailable("enough streams are open already"));
    }
    var listener = new Listener(source, settings.backlog());
    listening.add(listener);
    var past = memory.after(source, number);
    var newest = past.isEmpty() ? number : past.getLast().number();
    return Flux.fromIterable(past)
        .concatWith(listener.flux().filter(sighting -> sighting.number() > newest))
        .doFinally(_ -> close(listener));
  }

  private void close(Listener listener) {
    if (listening.remove(listener)) listeners.decrementAndGet();
  }

  private void add(LongFunction<Sighting> numbered) {
    var sighting = memory.add(numbered);
    for (var listener : listening) listener.tell(sighting);
  }
}
