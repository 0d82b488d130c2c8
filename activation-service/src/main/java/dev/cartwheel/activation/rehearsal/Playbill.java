package dev.cartwheel.activation.rehearsal;

import dev.cartwheel.activation.delivery.HandOffs;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.journey.Trace;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.core.simulate.Passage;
import dev.cartwheel.core.simulate.Rehearsal;
import dev.cartwheel.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who would have got what when: the runs of a rehearsal, added up and listed. */
final class Playbill {
  private final Journey journey;
  private final SendPolicy policy;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Integer> states = new TreeMap<>();
  private final Map<String, Integer> notStarted = new TreeMap<>();
  private final Tally tally = new Tally();
  private int people;
  private int runs;
  private int heldOut;

  private record Row(UUID profile, Rehearsal.Told told, Trace trace, @Nullable Passage passage) {}

  /**
   * What one step would have done for one person.
   *
   * @param at when
   * @param handOff what the rules would have made of it; null for what goes nowhere
   * @param runEnded how the run ended afterwards: what would have spared the person the rest
   */
  record View(
      UUID profile,
      Instant enteredAt,
      boolean heldOut,
      String step,
      String decision,
      String detail,
      Instant at,
      @Nullable HandOffView handOff,
      String runEnded,
      @Nullable Instant runEndedAt) {}

  /**
   * What the rules of hand-off would have made of a message or an addition to a list.
   *
   * @param at when it would have left, or it was found that it would not; while it waits, when it
   *     would be looked at next
   */
  record HandOffView(
      String state,
      Instant dueAt,
      Instant at,
      List<HoldView> held,
      @Nullable String reason,
      @Nullable String reasonCode,
      @Nullable JsonNode seen) {}

  record HoldView(Instant at, Instant until, String reason, String reasonCode) {}

  Playbill(Journey journey, SendPolicy policy) {
    this.journey = journey;
    this.policy = policy;
  }

  /**
   * @param from entries from before are none of the rehearsal's
   */
  void add(ProfileId person, Rehearsal.Played played, Instant from) {
    for (var barred : played.barred()) {
      if (barred.at().isBefore(from)) continue;
      notStarted.merge(barred.barrier().code(), 1, Integer::sum);
    }
    if (played.runs().isEmpty()) return;
    people++;
    played.runs().forEach(run -> add(person, run));
  }

  private void add(ProfileId person, Rehearsal.Told told) {
    runs++;
    if (told.run().holdout()) heldOut++;
    states.merge(Field.word(told.run().state()), 1, Integer::sum);
    var byStep =
        told.passages().stream().collect(Collectors.toMap(Passage::step, Function.identity()));
    for (var passage : told.passages()) {
      var why = passage.why();
      tally.add(passage.step(), Field.word(passage.end()), why == null ? null : why.code(), 1);
    }
    for (var trace : told.trail()) {
      var goes = trace.kind() == Trace.Kind.SENDS || trace.kind() == Trace.Kind.ADDED;
      rows.add(new Row(person.value(), told, trace, goes ? byStep.get(trace.step()) : null));
    }
  }

  private View view(Row row) {
    var run = row.told().run();
    var trace = row.trace();
    var passage = row.passage();
    return new View(
        row.profile(),
        run.entered(),
        run.holdout(),
        trace.step(),
        Field.word(trace.kind()),
        trace.detail(),
        trace.at(),
        passage == null ? null : view(passage),
        ended(run),
        row.told().endedAt());
  }

  private HandOffView view(Passage passage) {
    var why = passage.why();
    var seen = passage.seen();
    return new HandOffView(
        Field.word(passage.end()),
        passage.dueAt(),
        passage.at(),
        passage.holds().stream()
            .map(h -> new HoldView(h.at(), h.until(), h.why().words(), h.why().code()))
            .toList(),
        why == null ? null : why.words(),
        why == null ? null : why.code(),
        seen == null ? null : HandOffs.told(seen, policy));
  }

  private String ended(Run run) {
    var state = Field.word(run.state());
    var step = journey.stepAt(run.position()).map(Step::key).orElse("end");
    return run.isActive() ? "stands in " + step : state + " in " + step;
  }

  /** The totals, and of the rows those from {@code offset} on. */
  ObjectNode write(int offset, int limit) {
    var json = Json.mapper().createObjectNode();
    json.put("people", people);
    json.put("runs", runs);
    json.put("heldOut", heldOut);
    json.set("runsByState", Json.mapper().valueToTree(states));
    json.set("notStarted", Json.mapper().valueToTree(notStarted));
    json.set("messagesByStep", Json.mapper().valueToTree(messages()));
    tally.write(json);
    json.put("rows", rows.size());
    var page = json.putArray("plan");
    rows.stream()
        .skip(offset)
        .limit(limit)
        .forEach(row -> page.add(Json.mapper().<JsonNode>valueToTree(view(row))));
    if (offset + limit < rows.size()) json.put("next", offset + limit);
    return json;
  }

  /** Those that would have left. */
  private Map<String, Long> messages() {
    var messages = new TreeMap<String, Long>();
    for (var step : Step.all(journey.steps())) {
      if (step instanceof Step.Send && tally.gone(step.key()) > 0) {
        messages.put(step.key(), tally.gone(step.key()));
      }
    }
    return messages;
  }
}
