package dev.cartwheel.activation.rehearsal;

import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.activation.journey.Proposals;
import dev.cartwheel.activation.run.Tales;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Moves;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a change of a journey would change, and whom it would meet. */
@RestController
class DiffApi {
  private final Journeys journeys;
  private final Proposals proposals;
  private final Tales tales;

  DiffApi(Journeys journeys, Proposals proposals, Tales tales) {
    this.journeys = journeys;
    this.proposals = proposals;
    this.tales = tales;
  }

  /** A definition that was thought of, against the journey as it is. */
  @PostMapping("/api/journeys/{id}/diff")
  JsonNode proposed(@PathVariable UUID id, @RequestBody JsonNode sent) {
    var journey = new JourneyId(id);
    var current = proposals.edition(journey, current(journey));
    var proposed = proposals.read(journey, sent);
    var json = Difference.of(current.json(), proposed.json());
    json.set("runs", runs(journey, proposed.journey()));
    return json;
  }

  /** The journey as it is, against one of its former editions; the one before unless said. */
  @GetMapping("/api/journeys/{id}/diff")
  JsonNode former(
      @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer against) {
    var journey = new JourneyId(id);
    var current = current(journey);
    var former = against == null ? Math.max(1, current - 1) : against;
    if (former < 1 || former > current) {
      throw Problem.invalid("", "1 to " + current, "no edition " + former)
          .with("parameter", "against");
    }
    var now = proposals.edition(journey, current);
    var json = Difference.of(proposals.edition(journey, former).json(), now.json());
    json.set("runs", runs(journey, now.journey()));
    return json;
  }

  private int current(JourneyId journey) {
    return journeys
        .find(journey)
        .orElseThrow(() -> Problem.notFound("no journey " + journey))
        .current()
        .number();
  }

  /** Where those who are on the way stand, and where they would if they were moved. */
  private JsonNode runs(JourneyId id, Journey to) {
    var json = Json.mapper().createArrayNode();
    for (var crowd : tales.crowds(id)) {
      var from = journeys.edition(id, crowd.edition()).journey();
      var moved = Moves.move(from, crowd.one(), to).run().orElseThrow();
      ObjectNode row = json.addObject();
      row.put("runs", crowd.many());
      row.put("edition", crowd.edition());
      row.put("stand", key(from, crowd.one().position()));
      row.put("wouldStand", key(to, moved.position()));
    }
    return json;
  }

  private static String key(Journey journey, int position) {
    return journey.stepAt(position).map(Step::key).orElse("end");
  }
}
