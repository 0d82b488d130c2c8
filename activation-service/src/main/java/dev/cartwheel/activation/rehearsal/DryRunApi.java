package dev.cartwheel.activation.rehearsal;

import dev.cartwheel.activation.cue.CueViews;
import dev.cartwheel.activation.facts.AudienceClient;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.activation.journey.Proposals;
import dev.cartwheel.activation.run.Tales;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who would get what when: a journey tried on stored history, or on what happens now. */
@RestController
class DryRunApi {
  private static final int DAYS = 30;
  private static final int MOST_DAYS = 90;
  private static final int MOST_ROWS = 1_000;

  private final Proposals proposals;
  private final Journeys journeys;
  private final Tales tales;
  private final DryRuns runs;
  private final History history;
  private final Stage stage;
  private final CueViews cues;

  DryRunApi(
      Proposals proposals,
      Journeys journeys,
      Tales tales,
      DryRuns runs,
      History history,
      Stage stage,
      CueViews cues) {
    this.proposals = proposals;
    this.journeys = journeys;
    this.tales = tales;
    this.runs = runs;
    this.history = history;
    this.stage = stage;
    this.cues = cues;
  }

  /**
   * Begins to try a definition that need not be kept anywhere. One that bears the id of a journey
   * is tried in its place: the same people are held out, and what it really sent does not count.
   */
  @PostMapping("/api/dry-runs")
  ResponseEntity<JsonNode> begin(
      @RequestBody JsonNode definition, @RequestParam(defaultValue = "" + DAYS) int days) {
    return begin(id(definition), definition, days);
  }

  /** Begins to try a journey as it is: the same people are held out, and in the same arms. */
  @PostMapping("/api/journeys/{id}/dry-runs")
  ResponseEntity<JsonNode> begin(
      @PathVariable UUID id, @RequestParam(defaultValue = "" + DAYS) int days) {
    var journey = new JourneyId(id);
    var standing = journeys.find(journey).orElseThrow(() -> Problem.notFound("no journey " + id));
    return begin(journey, proposals.edition(journey, standing.current().number()).json(), days);
  }

  private JourneyId id(JsonNode definition) {
    var id = definition.path("id").asString("");
    return journeys.named(id).orElseGet(() -> new JourneyId(UUID.randomUUID()));
  }

  private ResponseEntity<JsonNode> begin(JourneyId id, JsonNode definition, int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw Problem.invalid("", "1 to " + MOST_DAYS, "days was " + days).with("parameter", "days");
    }
    var proposal = proposals.read(id, definition);
    var job = asked(() -> history.ask(proposal.journey(), days));
    var run = new DryRuns.DryRun(UUID.randomUUID(), id.value(), proposal.json().toString(), job);
    runs.add(run);
    var json = Json.mapper().createObjectNode().put("id", run.id().toString());
    return ResponseEntity.accepted().location(URI.create("/api/dry-runs/" + run.id())).body(json);
  }

  /** How far it is, and what came of it; nothing is ever sent. */
  @GetMapping("/api/dry-runs/{id}")
  JsonNode get(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") int cursor,
      @RequestParam(defaultValue = "100") int limit) {
    requireLimit(limit);
    var run = runs.find(id).orElseThrow(() -> Problem.notFound("no dry run " + id));
    var job = asked(() -> history.job(run.job()));
    var result = job.get("result");
    if (result == null || result.isNull()) return progress(job);
    return asked(() -> played(run, result, Math.max(0, cursor), limit));
  }

  /** What a journey in the state dry_run did with those who entered, the earliest first. */
  @GetMapping("/api/journeys/{id}/dry-run")
  JsonNode live(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") long cursor,
      @RequestParam(defaultValue = "100") int limit) {
    requireLimit(limit);
    var json = Json.mapper().createObjectNode();
    var rows = tales.rehearsed(new JourneyId(id), cursor, limit);
    if (cursor == 0) total(id, json);
    var passed = cues.of(rows.stream().map(Tales.Rehearsed::run).toList());
    var plan = json.putArray("plan");
    for (var row : rows) {
      ObjectNode told = Json.mapper().valueToTree(row);
      var handOff = passed.get(new CueViews.Wanted(row.run(), row.step().step()));
      if (handOff != null) told.set("handOff", Json.mapper().valueToTree(handOff));
      plan.add(told);
    }
    if (rows.size() == limit) json.put("next", rows.getLast().id());
    return json;
  }

  /** With the first page only: it is the same for all. */
  private void total(UUID journey, ObjectNode json) {
    var tally = new Tally();
    cues.counts(journey)
        .forEach(each -> tally.add(each.step(), each.state(), each.reasonCode(), each.cues()));
    tally.write(json);
  }

  private JsonNode played(DryRuns.DryRun run, JsonNode timeline, int offset, int limit) {
    var json = stage.play(run, timeline, offset, limit);
    json.put("state", "done");
    for (var name : List.of("from", "to", "historySince", "truncated")) {
      if (timeline.hasNonNull(name)) json.set(name, timeline.get(name));
    }
    return json;
  }

  private static ObjectNode progress(JsonNode job) {
    var json = Json.mapper().createObjectNode();
    json.put("state", job.path("state").asString("unknown").toLowerCase(Locale.ROOT));
    json.put("done", job.path("done").asLong(0));
    json.put("total", job.path("total").asLong(0));
    if (job.hasNonNull("failure")) json.set("failure", job.get("failure"));
    return json;
  }

  private static void requireLimit(int limit) {
    if (limit < 1 || limit > MOST_ROWS) {
      throw Problem.invalid("", "1 to " + MOST_ROWS, "limit was " + limit)
          .with("parameter", "limit");
    }
  }

  /** Whoever is away may be back in a moment; what the audience-service refuses is told as said. */
  private static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (AudienceFacts.Unavailable away) {
      throw Problem.of(ProblemKind.UNAVAILABLE, "the audience-service does not answer");
    } catch (AudienceClient.Refused refused) {
      throw Problem.of(ProblemKind.CONFLICT, "the audience-service says: " + refused.said());
    }
  }
}
