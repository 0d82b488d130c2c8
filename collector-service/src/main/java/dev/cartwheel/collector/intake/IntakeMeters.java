package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.segment.Note;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.stream.Room;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is counted, and its names. Per accepted event once, after the broker has it; so for the
 * topic: accepted = records written, apart from what a client sends again after a 503.
 */
final class IntakeMeters {
  /** Events on the topic, by {@code source}. */
  static final String ACCEPTED = "cartwheel.collector.accepted";

  /** Events or whole requests refused, by {@code reason}. */
  static final String REJECTED = "cartwheel.collector.rejected";

  /** Accepted events that no person made, by {@code rule}. */
  static final String ROBOTS = "cartwheel.collector.robots";

  /** Events that stood twice in one batch. */
  static final String DUPLICATES = "cartwheel.collector.duplicates";

  /** Small faults that did not sink an event, by {@code note}. */
  static final String NOTES = "cartwheel.collector.notes";

  /** Requests answered 503. */
  static final String UNAVAILABLE = "cartwheel.collector.unavailable";

  /** Bytes of requests that are read or wait for the broker. */
  static final String IN_FLIGHT = "cartwheel.collector.inflight";

  private final MeterRegistry registry;
  private final Map<String, Counter> accepted = new ConcurrentHashMap<>();
  private final Map<String, Counter> robots = new ConcurrentHashMap<>();
  private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);
  private final Map<Note, Counter> notes = new EnumMap<>(Note.class);
  private final Counter duplicates;
  private final Counter unavailable;

  IntakeMeters(MeterRegistry registry, Room room) {
    this.registry = registry;
    for (var reason : Reason.values()) {
      rejected.put(reason, registry.counter(REJECTED, "reason", reason.code()));
    }
    for (var note : Note.values()) notes.put(note, registry.counter(NOTES, "note", note.code()));
    duplicates = registry.counter(DUPLICATES);
    unavailable = registry.counter(UNAVAILABLE);
    Gauge.builder(IN_FLIGHT, room, Room::taken).baseUnit("bytes").register(registry);
  }

  void count(Decision.Count done) {
    var source = done.source();
    if (source != null && done.accepted() > 0) {
      accepted
          .computeIfAbsent(source, id -> registry.counter(ACCEPTED, "source", id))
          .increment(done.accepted());
    }
    for (var note : done.notes()) count(notes.get(note));
    for (var reason : done.faults()) count(rejected.get(reason));
    for (var rule : done.robots()) {
      robots.computeIfAbsent(rule, name -> registry.counter(ROBOTS, "rule", name)).increment();
    }
    if (done.duplicates() > 0) duplicates.increment(done.duplicates());
  }

  void unavailable() {
    unavailable.increment();
  }

  private static void count(@Nullable Counter counter) {
    if (counter != null) counter.increment();
  }
}
