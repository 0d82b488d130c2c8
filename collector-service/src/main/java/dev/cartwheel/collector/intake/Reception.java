package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.segment.Call;
import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Parcel;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.segment.Refused;
import dev.cartwheel.collector.segment.Sorted;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.collector.stream.Unavailable;
import dev.cartwheel.wire.RejectedEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a request. No I/O: the decision still has to be carried out. */
final class Reception {
  /**
   * Requests with a key that nobody has, a second, that are worth a record: strangers must not fill
   * the topic.
   */
  private static final int STRANGERS = 10;

  private final Sources sources;
  private final Trickle strangers = new Trickle(STRANGERS);

  Reception(Sources sources) {
    this.sources = sources;
  }

  Decision decide(Head head, byte[] body) {
    try {
      var parcel = Parcel.open(body, head.call());
      return sender(head, parcel.writeKey())
          .map(source -> taken(head, body, parcel, source))
          .orElseGet(() -> unknown(head, body));
    } catch (Fault fault) {
      return refused(head, body, fault);
    }
  }

  /** The whole request is refused, whoever sent it. */
  Decision refused(Head head, byte[] body, Fault fault) {
    return refused(head, sender(head, Optional.empty()).orElse(null), body, fault);
  }

  /** Clients drop for ever what is answered 401: nobody is told so who may only not be known yet. */
  private Decision unknown(Head head, byte[] body) {
    if (!sources.areComplete()) throw new Unavailable("sources are still to be read");
    return refused(head, null, body, unknownKey());
  }

  private Decision taken(Head head, byte[] body, Parcel parcel, Source source) {
    var origin = head.origin();
    if (origin != null && !source.admits(origin)) {
      var foreign = new Fault(Reason.ORIGIN_NOT_ALLOWED, null, "an origin of the source");
      return refused(head, source, body, foreign);
    }
    var sorted = parcel.sort(source, head.receivedAt());
    var rejected = sorted.refused().stream().map(one -> rejected(head, source, one)).toList();
    var faults = sorted.refused().stream().map(one -> one.fault().reason()).toList();
    var answer = answer(head.call(), sorted);
    return new Decision(source, sorted.accepted(), faults, rejected, sorted.duplicates(), answer);
  }

  /** A batch is answered event by event; a single event that is refused is a refused request. */
  private static Answer answer(Call call, Sorted sorted) {
    return call == Call.BATCH || sorted.refused().isEmpty()
        ? Answer.accepted(sorted)
        : Answer.fault(sorted.refused().getFirst().fault());
  }

  private Decision refused(Head head, @Nullable Source source, byte[] body, Fault fault) {
    var whole = new Refused(0, fault, Parcel.beginning(body));
    var isKept = source != null || strangers.admits(head.receivedAt());
    var rejected = isKept ? List.of(rejected(head, source, whole)) : List.<RejectedEvent>of();
    var faults = List.of(fault.reason());
    return new Decision(source, List.of(), faults, rejected, 0, Answer.fault(fault));
  }

  private static RejectedEvent rejected(Head head, @Nullable Source source, Refused refused) {
    var original = refused.original();
    var fault = refused.fault();
    return new RejectedEvent(
        source == null ? null : source.id(),
        head.receivedAt(),
        fault.reason().code(),
        fault.pointer(),
        fault.message(),
        source == null ? original : source.masked(original));
  }

  /** The first key that is known: in the headers, in the body, in the query. */
  private Optional<Source> sender(Head head, Optional<String> inBody) {
    var others = Stream.concat(inBody.stream(), head.queryKey().stream());
    return Stream.concat(head.keys().stream(), others)
        .flatMap(key -> sources.of(key).stream())
        .findFirst();
  }

  private static Fault unknownKey() {
    return new Fault(
        Reason.UNKNOWN_WRITE_KEY,
        null,
        "a known write key: X-Write-Key, Basic user, writeKey in body or query");
  }
}
