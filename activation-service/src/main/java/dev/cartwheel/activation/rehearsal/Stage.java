package dev.cartwheel.activation.rehearsal;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.activation.journey.Proposals;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.core.simulate.Outlet;
import dev.cartwheel.core.simulate.Rehearsal;
import dev.cartwheel.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays a journey over what the audience-service replayed of people's pasts. */
@Component
class Stage {
  /** What nobody can know of the past: told with every answer. */
  private static final List<String> NOT_KNOWN =
      List.of(
          "countries and time zones are those of today",
          "what was said and bought before the kept history is known only where it was the last",
          "an address that the history does not tell of counts as known from the start",
          "a suppression that was lifted since is not known",
          "which lines of a cart were bought before is not asked, nor is which journey owns a person",
          "messages of other journeys count for caps as they really left, those of other tools not");

  private final Proposals proposals;
  private final Destinations destinations;
  private final Cast cast;
  private final SendPolicy policy;

  Stage(Proposals proposals, Destinations destinations, Cast cast, ActivationSettings settings) {
    this.proposals = proposals;
    this.destinations = destinations;
    this.cast = cast;
    this.policy = settings.policy().rules();
  }

  /** What would have come of it; of the plan the rows from {@code offset} on. */
  ObjectNode play(DryRuns.DryRun run, JsonNode timeline, int offset, int limit) {
    var from = Instant.parse(timeline.get("from").stringValue());
    var to = Instant.parse(timeline.get("to").stringValue());
    var definition = Json.mapper().readTree(run.definition());
    var id = new JourneyId(run.journey());
    var journey = proposals.rehearsed(id, definition, from);
    var rules = new Rehearsal.Rules(policy, outlets(journey));
    var people = timeline.get("people");
    var ids = people.valueStream().map(Stage::id).toList();
    var actors = cast.of(id, ids, new Cast.Span(from, to, reach(rules)));
    var playbill = new Playbill(journey, policy);
    for (var person : people) {
      var actor = Objects.requireNonNull(actors.get(id(person)));
      var story = History.story(person, actor.before());
      playbill.add(id(person), Rehearsal.of(journey, rules, actor.somebody(), story, to), from);
    }
    var json = playbill.write(offset, limit);
    json.set("notKnown", Json.mapper().valueToTree(NOT_KNOWN));
    return json;
  }

  private Duration reach(Rehearsal.Rules rules) {
    return rules.outlets().values().stream()
        .map(outlet -> policy.capsReach(outlet.channel()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** One that cannot be opened counts as mail, as it does for journeys. */
  private Map<DestinationId, Outlet> outlets(Journey journey) {
    var channels = destinations.channels();
    var outlets = new HashMap<DestinationId, Outlet>();
    for (var id : Step.destinations(journey.steps())) {
      var channel = channels.get(id);
      if (channel == null) continue;
      var needsAddress = destinations.opened(id).map(to -> to.needsAddress()).orElse(true);
      outlets.put(id, new Outlet(channel, needsAddress));
    }
    return outlets;
  }

  private static ProfileId id(JsonNode person) {
    return new ProfileId(UUID.fromString(person.get("profile").stringValue()));
  }
}
