package dev.cartwheel.activation.why;

import dev.cartwheel.activation.cue.CueViews;
import dev.cartwheel.activation.delivery.DeliveryApi;
import dev.cartwheel.activation.facts.AudienceClient;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.activation.roster.ListTales;
import dev.cartwheel.activation.run.Tales;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Why a person got what they got of a journey, why they got nothing, and when they will. */
@RestController
class WhyApi {
  private static final int MOST_RUNS = 20;
  private static final int MOST_DELIVERIES = 200;

  private final Journeys journeys;
  private final Tales tales;
  private final DeliveryApi deliveries;
  private final AudienceClient audience;
  private final ListTales lists;
  private final CueViews cues;

  WhyApi(
      Journeys journeys,
      Tales tales,
      DeliveryApi deliveries,
      AudienceClient audience,
      ListTales lists,
      CueViews cues) {
    this.journeys = journeys;
    this.tales = tales;
    this.deliveries = deliveries;
    this.audience = audience;
    this.lists = lists;
    this.cues = cues;
  }

  /** What the audience-service said, as it said it, and what that means. */
  private record Asked(Findings.Trigger trigger, @Nullable JsonNode json) {}

  @GetMapping("/api/journeys/{id}/why")
  JsonNode why(@PathVariable UUID id, @RequestParam UUID profile) {
    var journey = new JourneyId(id);
    var standing = journeys.find(journey).orElseThrow(() -> Problem.notFound("no journey " + id));
    var person = tales.survivor(new ProfileId(profile));
    var asked = ask(person, standing.current().journey().trigger().value());
    var findings =
        new Findings(
            standing,
            tales.runs(journey, person, MOST_RUNS),
            tales.nonStart(journey, person),
            tales.owner(person),
            asked.trigger());
    var json = Json.mapper().createObjectNode();
    json.put("answer", findings.sentence());
    json.put("profile", profile.toString());
    if (!person.value().equals(profile)) json.put("mergedInto", person.toString());
    json.set("journey", journey(id, standing));
    json.set("trigger", asked.json());
    json.put("heldOut", heldOut(journey, person, findings));
    findings.owner().ifPresent(owner -> json.set("owner", owner(owner)));
    findings.runs().stream()
        .findFirst()
        .map(tale -> findings.againAt(tale.run()))
        .ifPresent(again -> json.put("mayStartAgainAt", again.toString()));
    findings.nonStart().ifPresent(not -> json.set("lastNonStart", Json.mapper().valueToTree(not)));
    var sent = deliveries.of(id, person.value(), MOST_DELIVERIES);
    var ids = findings.runs().stream().map(tale -> tale.run().id().value()).toList();
    json.set("lists", Json.mapper().valueToTree(lists.of(journey, person, ids, MOST_DELIVERIES)));
    var rehearsed = cues.of(ids);
    var runs = json.putArray("runs");
    for (var tale : findings.runs()) {
      var told = run(tale, sent);
      if (tale.run().part().dry()) told.set("handOffs", handOffs(tale.run(), rehearsed.values()));
      runs.add(told);
    }
    return json;
  }

  private Asked ask(ProfileId person, UUID trigger) {
    try {
      var json = audience.get("/api/profiles/{id}/explain?audience={a}", person.value(), trigger);
      var since = json.path("since").asString("");
      var because = json.path("because").valueStream().map(JsonNode::asString).toList();
      var explained =
          new Findings.Trigger.Explained(
              since.isEmpty() ? null : Instant.parse(since),
              json.path("sentence").asString("nothing is known of when that changes"),
              because);
      return new Asked(explained, json);
    } catch (AudienceClient.Refused refused) {
      return new Asked(new Findings.Trigger.Unknown(refused.said()), null);
    } catch (AudienceFacts.Unavailable _) {
      return new Asked(new Findings.Trigger.Unanswered(), null);
    }
  }

  /** Of whoever never started: whether they will be, when they do. */
  private static boolean heldOut(JourneyId journey, ProfileId person, Findings findings) {
    var holdout = findings.journey().current().journey().holdout();
    var was = findings.runs().stream().anyMatch(tale -> tale.run().holdout());
    return holdout.percent() > 0 && (was || holdout.covers(journey, person));
  }

  private static ObjectNode journey(UUID id, Journeys.Standing standing) {
    var json = Json.mapper().createObjectNode();
    json.put("id", id.toString());
    json.put("name", standing.name());
    json.put("state", Field.word(standing.state()));
    json.put("edition", standing.current().number());
    json.put("trigger", standing.current().journey().trigger().toString());
    var since = standing.liveSince();
    if (since != null) json.put("liveSince", since.toString());
    var intent = standing.current().journey().intent();
    if (intent != null) json.put("intent", Field.word(intent));
    return json;
  }

  private static ObjectNode owner(Run owner) {
    var json = Json.mapper().createObjectNode();
    json.put("journey", owner.journey().toString());
    json.put("run", owner.id().toString());
    var intent = owner.part().intent();
    if (intent != null) json.put("intent", Field.word(intent));
    return json;
  }

  private static ObjectNode run(Tales.Tale tale, List<DeliveryApi.View> sent) {
    var run = tale.run();
    var json = Json.mapper().createObjectNode();
    json.put("id", run.id().toString());
    json.put("state", Field.word(run.state()));
    json.put("edition", tale.edition());
    json.put("enteredAt", run.entered().toString());
    json.put("startedAt", tale.startedAt().toString());
    put(json, "endedAt", tale.endedAt());
    put(json, "endedByWhatHappenedAt", tale.cause());
    json.put("heldOut", run.holdout());
    json.put("dryRun", run.part().dry());
    json.set("arms", Json.mapper().valueToTree(run.arms()));
    json.put("reached", run.reached());
    if (run.isActive()) json.set("stands", stands(tale));
    json.set("steps", Json.mapper().valueToTree(tale.steps()));
    var own = sent.stream().filter(each -> each.run().equals(run.id().value())).toList();
    json.set("deliveries", Json.mapper().valueToTree(own));
    return json;
  }

  private static JsonNode handOffs(Run run, Collection<CueViews.View> rehearsed) {
    var own = rehearsed.stream().filter(cue -> cue.run().equals(run.id().value()));
    return Json.mapper()
        .valueToTree(own.sorted(Comparator.comparing(CueViews.View::dueAt)).toList());
  }

  private static ObjectNode stands(Tales.Tale tale) {
    var json = Json.mapper().createObjectNode();
    json.put("step", tale.step().map(step -> step.key()).orElse("end"));
    put(json, "since", tale.run().since());
    put(json, "until", tale.run().dueAt());
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable Instant at) {
    if (at != null) json.put(name, at.toString());
  }
}
