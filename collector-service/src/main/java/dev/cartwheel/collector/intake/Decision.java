package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Mapped;
import dev.cartwheel.collector.segment.Note;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.wire.RejectedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written for one request, and what to answer once that is done.
 *
 * @param source null when the write key was not known
 * @param why anything was refused
 * @param rejected what is kept of the refused; less than the faults when strangers send too much
 */
record Decision(
    @Nullable Source source,
    List<Mapped> accepted,
    List<Fault> why,
    List<RejectedEvent> rejected,
    int duplicates,
    Instant receivedAt,
    Answer answer) {

  /** What there is to count of it, without the events themselves. */
  Count count() {
    var id = source == null ? null : source.id();
    var notes = accepted.stream().flatMap(mapped -> mapped.notes().stream()).toList();
    var faults = why.stream().map(Fault::reason).toList();
    return new Count(id, accepted.size(), notes, robots(), faults, duplicates);
  }

  private List<String> robots() {
    List<String> rules = List.of();
    for (var one : accepted) {
      var rule = one.event().envelope().origin().robot();
      if (rule == null) continue;
      if (rules.isEmpty()) rules = new ArrayList<>();
      rules.add(rule);
    }
    return rules;
  }

  /**
   * Numbers that wait for the broker's answer; small, because many may wait.
   *
   * @param source id of the source; null when the write key was not known
   * @param robots the rule for each event of a robot
   */
  record Count(
      @Nullable String source,
      int accepted,
      List<Note> notes,
      List<String> robots,
      List<Reason> faults,
      int duplicates) {}
}
