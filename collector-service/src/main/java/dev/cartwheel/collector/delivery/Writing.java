package dev.cartwheel.collector.delivery;

import dev.cartwheel.collector.delivery.Letter.Count;
import dev.cartwheel.collector.delivery.Letter.Result;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.webhook.Errand;
import dev.cartwheel.collector.webhook.Mark;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes a letter of an outcome. What was not understood is kept as data and answered with success
 * all the same: platforms send again what is refused, the very same bytes, for days, and then
 * switch the whole subscription off.
 */
public final class Writing {
  private final Marks marks;
  private final DeliveryMeters meters;

  Writing(Marks marks, DeliveryMeters meters) {
    this.marks = marks;
    this.meters = meters;
  }

  /**
   * A letter.
   *
   * @param raw what was read, for the record of what is refused
   */
  public Letter letter(Outcome outcome, Source source, Payload raw, Instant receivedAt) {
    return switch (outcome) {
      case Outcome.Unauthorised(var why) -> bare(Result.UNAUTHORISED, why, Reply.NOT_PROVEN);
      case Outcome.Challenge(var type, var body) ->
          bare(Result.CHALLENGE, "", new Reply(200, type, body, null));
      case Outcome.Batch(var outcomes) -> {
        var open = new Open(source, raw, receivedAt);
        outcomes.forEach(open::add);
        yield open.letter();
      }
      case Outcome.Verified _,
          Outcome.Ignored _,
          Outcome.Noticed _,
          Outcome.NeedsContent _,
          Outcome.Malformed _ -> {
        var open = new Open(source, raw, receivedAt);
        open.add(outcome);
        yield open.letter();
      }
    };
  }

  /**
   * A letter of what an errand brought. Its mark is that of the delivery, which is known already:
   * nothing is a duplicate here.
   */
  public Letter fetched(Outcome outcome, Source source, Payload raw, Instant receivedAt) {
    return new Writing(new Marks(0), meters).letter(outcome, source, raw, receivedAt);
  }

  /** Remembers and counts what is on the broker now. */
  public void settled(Letter letter, Source source) {
    letter.marks().forEach(mark -> marks.remember(source.id(), mark));
    letter.counts().forEach(count -> meters.count(source.id(), count));
  }

  /** For what came too late, or never. */
  public Letter refusal(
      Source source, Payload raw, Instant receivedAt, Reason reason, String expected) {
    return letter(new Outcome.Malformed(reason, null, expected), source, raw, receivedAt);
  }

  private static Letter bare(Result result, String why, Reply reply) {
    return new Letter(List.of(), List.of(), List.of(new Count(result, why)), reply);
  }

  /** A letter while it is being written. */
  private final class Open {
    private final Source source;
    private final Payload raw;
    private final Instant receivedAt;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<Mark> written = new ArrayList<>();
    private final List<Count> counts = new ArrayList<>();

    Open(Source source, Payload raw, Instant receivedAt) {
      this.source = source;
      this.raw = raw;
      this.receivedAt = receivedAt;
    }

    Letter letter() {
      return new Letter(records, written, counts, Reply.DONE);
    }

    void add(Outcome outcome) {
      switch (outcome) {
        case Outcome.Noticed(var mark, var notice) -> {
          if (isNew(mark)) write(Result.NOTICE, mark, Records.of(notice, mark, source));
        }
        case Outcome.Malformed(var reason, var pointer, var expected) ->
            reject(reason, pointer, expected);
        case Outcome.Batch(var outcomes) -> outcomes.forEach(this::add);
        case Outcome.Ignored(var why) -> counts.add(new Count(Result.IGNORED, why));
        case Outcome.Verified(var mark, var events) -> {
          if (isTaken() && isNew(mark)) write(Result.ACCEPTED, mark, Records.of(events));
        }
        case Outcome.NeedsContent(var errand) -> fetch(errand);
        case Outcome.Unauthorised(var why) -> counts.add(new Count(Result.UNAUTHORISED, why));
        case Outcome.Challenge _ -> counts.add(new Count(Result.CHALLENGE, ""));
      }
    }

    private void fetch(Errand errand) {
      if (isTaken() && isNew(errand.mark())) {
        write(Result.ERRAND, errand.mark(), List.of(Records.of(errand, source)));
      }
    }

    /** A source that was switched off tells only what concerns the data we keep. */
    private boolean isTaken() {
      if (!source.enabled()) counts.add(new Count(Result.IGNORED, "source is switched off"));
      return source.enabled();
    }

    private boolean isNew(Mark mark) {
      return switch (marks.look(source.id(), mark)) {
        case NEVER -> true;
        case THE_SAME -> {
          counts.add(new Count(Result.DUPLICATE, ""));
          yield false;
        }
        case ANOTHER -> {
          reject(Reason.ID_COLLISION, null, "an id that stands for one thing only");
          yield false;
        }
      };
    }

    private void write(Result result, Mark mark, List<ProducerRecord<byte[], byte[]>> more) {
      records.addAll(more);
      written.add(mark);
      counts.add(new Count(result, ""));
    }

    private void reject(Reason reason, @Nullable String pointer, String expected) {
      records.add(Records.rejected(source, raw, receivedAt, reason, pointer, expected));
      counts.add(new Count(Result.REJECTED, reason.code()));
    }
  }
}
