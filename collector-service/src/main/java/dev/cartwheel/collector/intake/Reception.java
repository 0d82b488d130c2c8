package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.quota.Excess;
import dev.cartwheel.collector.quota.Quotas;
import dev.cartwheel.collector.segment.Addresses;
import dev.cartwheel.collector.segment.Call;
import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Parcel;
import dev.cartwheel.collector.segment.Peer;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.segment.Refused;
import dev.cartwheel.collector.segment.Sorted;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.collector.stream.Unavailable;
import dev.cartwheel.wire.RejectedEvent;
import dev.cartwheel.wire.RejectedEvent.Way;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a request. No I/O: the decision still has to be carried out. */
final class Reception {
  /**
   * Requests with a key that nobody has, a second, that are worth a record: strangers must not fill
   * the topic.
   */
  private static final int STRANGERS = 10;

  /** Of a batch's root, in characters; what is larger is not kept beside each refused event. */
  private static final int LONGEST_ROOT = 4_096;

  private final Sources sources;
  private final Quotas quotas;
  private final Hearsay hearsay;
  private final Trickle strangers = new Trickle(STRANGERS);

  Reception(Sources sources, Quotas quotas) {
    this.sources = sources;
    this.quotas = quotas;
    this.hearsay = new Hearsay(sources);
  }

  /** Counts the request before it is read, where its head says whose it is. */
  Decision decide(Head head, byte[] body) {
    var shown = known(head.keys().stream());
    var excess = shown.flatMap(source -> quotas.request(source, head.address()));
    if (excess.isPresent()) return over(head, shown.get(), excess.get());
    try {
      var parcel = Parcel.open(body, head.call());
      if (shown.isPresent()) return taken(head, parcel, shown.get());
      return sender(head, parcel.writeKey())
          .map(source -> counted(head, source, () -> taken(head, parcel, source)))
          .orElseGet(() -> unknown(head, body));
    } catch (Fault fault) {
      return refused(head, sender(head, Optional.empty()).orElse(null), body, fault);
    }
  }

  /** The whole request is refused before it was read, whoever sent it. */
  Decision unread(Head head, Fault fault) {
    var source = sender(head, Optional.empty());
    if (source.isEmpty()) return refused(head, null, new byte[0], fault);
    return counted(head, source.get(), () -> refused(head, source.get(), new byte[0], fault));
  }

  /** Once more, by somebody who may: nothing is counted, and what is refused is not kept again. */
  Decision again(Parcel parcel, Source source, Way way, Instant receivedAt) {
    requireOrigin(source, way.origin());
    var sorted = parcel.sort(source, receivedAt, Peer.UNKNOWN);
    var accepted = hearsay.marked(sorted.accepted(), source);
    var faults = sorted.refused().stream().map(Refused::fault).toList();
    return new Decision(
        source,
        accepted,
        faults,
        List.of(),
        sorted.duplicates(),
        receivedAt,
        Answer.accepted(sorted));
  }

  private Decision counted(Head head, Source source, Supplier<Decision> otherwise) {
    return quotas
        .request(source, head.address())
        .map(excess -> over(head, source, excess))
        .orElseGet(otherwise);
  }

  /** No record of it: what is sent too often must not fill the topic of the refused either. */
  private static Decision over(Head head, Source source, Excess excess) {
    var fault = new Fault(Reason.OVER_QUOTA, null, "less at a time");
    return new Decision(
        source,
        List.of(),
        List.of(fault),
        List.of(),
        0,
        head.receivedAt(),
        Answer.overQuota(excess));
  }

  /**
   * Clients drop for ever what is answered 401: nobody is told so who may only not be known yet.
   */
  private Decision unknown(Head head, byte[] body) {
    if (!sources.areComplete()) throw new Unavailable("sources are still to be read");
    return refused(head, null, body, unknownKey());
  }

  private Decision taken(Head head, Parcel parcel, Source source) {
    var excess = quotas.events(source, parcel.size());
    if (excess.isPresent()) return over(head, source, excess.get());
    requireOrigin(source, head.origin());
    var sorted = parcel.sort(source, head.receivedAt(), head.peer());
    var accepted = hearsay.marked(sorted.accepted(), source);
    var root = sorted.refused().isEmpty() || !head.call().isBatch() ? null : parcel.root();
    var rejected = sorted.refused().stream().map(one -> rejected(head, source, one, root)).toList();
    var faults = sorted.refused().stream().map(Refused::fault).toList();
    var answer = answer(head.call(), sorted);
    return new Decision(
        source, accepted, faults, rejected, sorted.duplicates(), head.receivedAt(), answer);
  }

  private static void requireOrigin(Source source, @Nullable String origin) {
    if (origin != null && !source.admits(origin)) {
      throw new Fault(Reason.ORIGIN_NOT_ALLOWED, null, "an origin of the source");
    }
  }

  /** A batch is answered event by event; a single event that is refused is a refused request. */
  private static Answer answer(Call call, Sorted sorted) {
    return call.isBatch() || sorted.refused().isEmpty()
        ? Answer.accepted(sorted)
        : Answer.fault(sorted.refused().getFirst().fault());
  }

  private Decision refused(Head head, @Nullable Source source, byte[] body, Fault fault) {
    var isWhole = body.length > 0 && body.length <= RejectedEvent.WHOLE_BYTES;
    var whole = new Refused(0, fault, Parcel.beginning(body), isWhole);
    var isKept = source != null || strangers.admits(head.receivedAt());
    var rejected = isKept ? List.of(rejected(head, source, whole, null)) : List.<RejectedEvent>of();
    return new Decision(
        source, List.of(), List.of(fault), rejected, 0, head.receivedAt(), Answer.fault(fault));
  }

  private static RejectedEvent rejected(
      Head head, @Nullable Source source, Refused refused, @Nullable String root) {
    var original = Addresses.cutIn(refused.original());
    var fault = refused.fault();
    return new RejectedEvent(
        source == null ? null : source.id(),
        head.receivedAt(),
        fault.reason().code(),
        fault.pointer(),
        fault.message(),
        source == null ? cut(original) : source.masked(original),
        source == null ? null : way(head, source, refused, root));
  }

  private static @Nullable Way way(
      Head head, Source source, Refused refused, @Nullable String root) {
    if (!refused.whole() || (root != null && root.length() > LONGEST_ROOT)) return null;
    var masked = root == null ? null : source.masked(root);
    return new Way(head.call().type(), masked, head.origin());
  }

  private static String cut(String original) {
    return original.substring(0, Math.min(original.length(), RejectedEvent.KEPT_BYTES));
  }

  /** The first key that is known: in the headers, in the body, in the query. */
  private Optional<Source> sender(Head head, Optional<String> inBody) {
    var others = Stream.concat(inBody.stream(), head.queryKey().stream());
    return known(Stream.concat(head.keys().stream(), others));
  }

  private Optional<Source> known(Stream<String> keys) {
    return keys.flatMap(key -> sources.of(key).stream()).findFirst();
  }

  private static Fault unknownKey() {
    return new Fault(
        Reason.UNKNOWN_WRITE_KEY,
        null,
        "a known write key: X-Write-Key, Basic user, writeKey in body or query");
  }
}
