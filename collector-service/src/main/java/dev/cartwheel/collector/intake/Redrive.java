package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.segment.Call;
import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Parcel;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.wire.RejectedEvent;
import dev.cartwheel.wire.RejectedEvent.Way;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Takes what was refused in again, as of the instant at which it came: after a source was allowed
 * more, or the mapping was mended. Doing so twice gives the same events with the same ids.
 */
public final class Redrive {
  private final Sources sources;
  private final Reception reception;
  private final Ledger ledger;

  Redrive(Sources sources, Reception reception, Ledger ledger) {
    this.sources = sources;
    this.reception = reception;
    this.ledger = ledger;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** It cannot be tried. */
    record Impossible(String why) implements Outcome {}

    /**
     * It was tried.
     *
     * @param accepted events that are on the topic now
     * @param refused what is still wrong; not written to the topic of the refused once more
     */
    record Done(int accepted, List<Fault> refused) implements Outcome {}
  }

  /**
   * Completes when the broker has what was accepted.
   *
   * @param name of the refusal; the ids of events that came without one are made of it
   */
  public CompletableFuture<Outcome> again(RejectedEvent event, String name) {
    var source = sources.named(Objects.requireNonNullElse(event.source(), ""));
    if (source.isEmpty()) return impossible("its source is not known");
    if (!source.get().enabled()) return impossible("its source is switched off");
    var way = event.way();
    if (way == null) return impossible("only the beginning of it was kept");
    try {
      return again(event, way, source.get(), "redrive-" + name);
    } catch (Fault fault) {
      return CompletableFuture.completedFuture(new Outcome.Done(0, List.of(fault)));
    }
  }

  private CompletableFuture<Outcome> again(
      RejectedEvent event, Way way, Source source, String name) {
    var call = Call.of("/v1/" + way.call()).orElseThrow();
    var parcel = Parcel.open(body(event.original(), way).getBytes(StandardCharsets.UTF_8), call);
    parcel.name(name);
    var decision = reception.again(parcel, source, way, event.receivedAt());
    return ledger
        .enter(decision)
        .thenApply(_ -> new Outcome.Done(decision.accepted().size(), decision.why()));
  }

  /** An event of a batch goes back into the batch's root. */
  private static String body(String original, Way way) {
    var root = way.batch();
    if (root == null) return original;
    var rest = root.substring(root.indexOf('{') + 1);
    var list = Call.of("/v1/" + way.call()).orElse(Call.BATCH).list();
    return "{\"" + list + "\":[" + original + "]" + (rest.strip().equals("}") ? "}" : "," + rest);
  }

  private static CompletableFuture<Outcome> impossible(String why) {
    return CompletableFuture.completedFuture(new Outcome.Impossible(why));
  }
}
