package dev.cartwheel.activation.rehearsal;

import dev.cartwheel.activation.facts.AudienceClient;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.facts.Zones;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Condition;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.simulate.Rehearsal.Happening;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What people did, as the audience-service keeps it. */
@Component
class History {
  private final AudienceClient client;
  private final AudienceFacts facts;
  private final Zones zones;

  History(AudienceClient client, AudienceFacts facts, Zones zones) {
    this.client = client;
    this.facts = facts;
    this.zones = zones;
  }

  /** Has it looked up; the id of the job. */
  UUID ask(Journey journey, int days) {
    var body = Json.mapper().createObjectNode();
    var audiences = body.putArray("audiences");
    audiences(journey).forEach(id -> audiences.add(id.toString()));
    body.put("days", days);
    return UUID.fromString(client.post("/api/audiences/timeline", body).get("id").stringValue());
  }

  JsonNode job(UUID id) {
    return client.get("/api/jobs/{id}", id);
  }

  /** Where the clocks of these people hang; only asked where a step goes by them. */
  Map<ProfileId, ZoneId> zones(Journey journey, List<ProfileId> people) {
    var found = new HashMap<ProfileId, ZoneId>();
    if (Step.all(journey.steps()).stream().noneMatch(Step.WaitUntil.class::isInstance))
      return found;
    for (int from = 0; from < people.size(); from += Facts.Request.MOST) {
      var some = people.subList(from, Math.min(people.size(), from + Facts.Request.MOST));
      facts.ask(some).profiles().forEach(p -> found.put(new ProfileId(p.asked()), zones.of(p)));
    }
    return found;
  }

  static List<Happening> story(JsonNode person) {
    return person.get("story").valueStream().map(History::happening).toList();
  }

  private static Happening happening(JsonNode event) {
    var at = Instant.parse(event.get("at").stringValue());
    var what = event.get("what").stringValue();
    if (what.equals("bought")) return new Happening.Bought(at);
    var audience = new AudienceId(UUID.fromString(event.get("audience").stringValue()));
    var backfill = event.path("backfill").booleanValue();
    return new Happening.Crossed(at, audience, what.equals("entered"), backfill);
  }

  private static Set<AudienceId> audiences(Journey journey) {
    var all = new LinkedHashSet<AudienceId>();
    all.add(journey.trigger());
    for (var step : Step.all(journey.steps())) {
      if (step instanceof Step.Branch branch) all.add(audience(branch.condition()));
      if (step instanceof Step.WaitFor wait) all.add(audience(wait.condition()));
    }
    return all;
  }

  private static AudienceId audience(Condition condition) {
    return condition.audience();
  }
}
