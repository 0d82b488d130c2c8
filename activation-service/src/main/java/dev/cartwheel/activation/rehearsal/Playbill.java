package dev.cartwheel.activation.rehearsal;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.journey.Trace;
import dev.cartwheel.core.simulate.Rehearsal;
import dev.cartwheel.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who would have got what when: the runs of a rehearsal, added up and listed. */
final class Playbill {
  private final Journey journey;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Integer> states = new TreeMap<>();
  private final Map<String, Integer> sends = new TreeMap<>();
  private int people;
  private int runs;
  private int heldOut;

  /**
   * What one step would have done for one person.
   *
   * @param at when
   * @param runEnded how the run ended afterwards: what would have spared the person the rest
   */
  record Row(
      UUID profile,
      Instant enteredAt,
      boolean heldOut,
      String step,
      String decision,
      String detail,
      Instant at,
      String runEnded,
      @Nullable Instant runEndedAt) {}

  Playbill(Journey journey) {
    this.journey = journey;
  }

  void add(ProfileId person, List<Rehearsal.Told> told) {
    if (told.isEmpty()) return;
    people++;
    for (var run : told) add(person, run);
  }

  private void add(ProfileId person, Rehearsal.Told told) {
    runs++;
    if (told.run().holdout()) heldOut++;
    states.merge(Field.word(told.run().state()), 1, Integer::sum);
    for (var trace : told.trail()) {
      if (trace.kind() == Trace.Kind.SENDS && !told.run().holdout()) {
        sends.merge(trace.step(), 1, Integer::sum);
      }
      rows.add(row(person, told, trace));
    }
  }

  private Row row(ProfileId person, Rehearsal.Told told, Trace trace) {
    return new Row(
        person.value(),
        told.run().entered(),
        told.run().holdout(),
        trace.step(),
        Field.word(trace.kind()),
        trace.detail(),
        trace.at(),
        ended(told.run()),
        told.endedAt());
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
    json.set("messagesByStep", Json.mapper().valueToTree(sends));
    json.put("rows", rows.size());
    var page = json.putArray("plan");
    rows.stream()
        .skip(offset)
        .limit(limit)
        .forEach(row -> page.add(Json.mapper().<JsonNode>valueToTree(row)));
    if (offset + limit < rows.size()) json.put("next", offset + limit);
    return json;
  }
}
