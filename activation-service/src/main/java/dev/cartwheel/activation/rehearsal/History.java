package dev.cartwheel.activation.rehearsal;

import dev.cartwheel.activation.facts.AudienceClient;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.Condition;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.simulate.Happening;
import dev.cartwheel.core.simulate.Happening.Address;
import dev.cartwheel.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What people did, as the audience-service keeps it. */
@Component
class History {
  private final AudienceClient client;

  History(AudienceClient client) {
    this.client = client;
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

  /**
   * What happened to a person, with what else is known of them; where the story tells when an
   * address became known, it was not known before.
   */
  static List<Happening> story(JsonNode person, List<Happening> known) {
    var told = person.get("story").valueStream().flatMap(History::happening).toList();
    var story = new ArrayList<>(told);
    known.stream().filter(each -> !isTold(told, each)).forEach(story::add);
    return story;
  }

  private static boolean isTold(List<Happening> told, Happening known) {
    return known instanceof Happening.Named(_, var address)
        && told.stream()
            .anyMatch(each -> each instanceof Happening.Named(_, var as) && as == address);
  }

  /** What a later version tells beside is passed over. */
  private static Stream<Happening> happening(JsonNode event) {
    var at = Instant.parse(event.get("at").stringValue());
    var backfill = event.path("backfill").booleanValue(false);
    return switch (event.get("what").stringValue()) {
      case "entered" -> Stream.of(new Happening.Crossed(at, audience(event), true, backfill));
      case "left" -> Stream.of(new Happening.Crossed(at, audience(event), false, backfill));
      case "bought" -> Stream.of(new Happening.Bought(at));
      case "said" -> said(event, at);
      case "named" -> named(event, at);
      default -> Stream.empty();
    };
  }

  private static Stream<Happening> said(JsonNode event, Instant at) {
    var granted = event.path("granted").booleanValue(false);
    var evident = event.path("evident").booleanValue(false);
    return Channel.named(List.of(event.path("name").asString(""))).stream()
        .map(channel -> new Happening.Said(at, channel, granted, evident));
  }

  private static Stream<Happening> named(JsonNode event, Instant at) {
    var name = event.path("name").asString("");
    return Stream.of(Address.values())
        .filter(address -> address.name().equals(name))
        .map(address -> new Happening.Named(at, address));
  }

  private static AudienceId audience(JsonNode event) {
    return new AudienceId(UUID.fromString(event.get("audience").stringValue()));
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
