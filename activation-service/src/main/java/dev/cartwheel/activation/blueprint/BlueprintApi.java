package dev.cartwheel.activation.blueprint;

import dev.cartwheel.activation.facts.AudienceClient;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.activation.journey.Proposals;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Ready-made journeys over HTTP. */
@RestController
class BlueprintApi {
  private static final UUID NOWHERE = new UUID(0, 0);

  private final Audiences audiences;
  private final Proposals proposals;
  private final Journeys journeys;

  BlueprintApi(Audiences audiences, Proposals proposals, Journeys journeys) {
    this.audiences = audiences;
    this.proposals = proposals;
    this.journeys = journeys;
  }

  /**
   * Makes the journey and its audiences. What is wrong with what was sent is found before anything
   * is made; whoever asks again after a failure half-way gets what is missing.
   */
  @PostMapping("/api/journeys/templates/cart-abandonment")
  ResponseEntity<JsonNode> cartAbandonment(@RequestBody JsonNode sent) {
    var wanted = Wanted.read(Field.root(sent));
    var id = id(wanted);
    if (journeys.find(id).isPresent()) {
      throw Problem.of(ProblemKind.CONFLICT, "there is a journey of that name from this template")
          .with("journey", id.value());
    }
    check(id, wanted);
    try {
      return ResponseEntity.created(URI.create("/api/journeys/" + id)).body(make(id, wanted));
    } catch (AudienceFacts.Unavailable away) {
      throw Problem.of(ProblemKind.UNAVAILABLE, "the audience-service does not answer");
    } catch (AudienceClient.Refused refused) {
      throw Problem.of(ProblemKind.CONFLICT, "the audience-service says: " + refused.said());
    }
  }

  /** The places of faults are those of the journey, since what was sent is no journey. */
  private void check(JourneyId id, Wanted wanted) {
    proposals.read(id, CartAbandonment.journey(wanted, NOWHERE, NOWHERE));
  }

  private JsonNode make(JourneyId id, Wanted wanted) {
    var json = Json.mapper().createObjectNode();
    var notes = json.putArray("notes");
    var name = wanted.name();
    var trigger = audiences.ensure(name + ": abandoned", CartAbandonment.abandoned(wanted));
    var likely = wanted.incentive().flatMap(_ -> likely(wanted, notes));
    var upsell = audiences.ensure(name + ": upsell", CartAbandonment.upsell(id.value()));
    var silent =
        audiences.ensure(name + ": reactivation", CartAbandonment.reactivation(id.value()));
    proposals.keep(id, CartAbandonment.journey(wanted, trigger, likely.orElse(null)));
    json.put("journey", id.toString());
    var made = json.putObject("audiences");
    made.put("trigger", trigger.toString());
    likely.ifPresent(audience -> made.put("withoutIncentive", audience.toString()));
    made.put("upsell", upsell.toString()).put("reactivation", silent.toString());
    return json;
  }

  private Optional<UUID> likely(Wanted wanted, ArrayNode notes) {
    var name = wanted.name() + ": likely to buy";
    var byPropensity = audiences.ensureIfKnown(name, CartAbandonment.likely());
    if (byPropensity.isPresent()) return byPropensity;
    if (wanted.rich().isEmpty()) {
      notes.add(
          "nobody gets the incentive: the audience-service knows no propensity, and no"
              + " incentiveUnlessWorth was given");
      return Optional.empty();
    }
    notes.add(
        "who gets the incentive goes by the worth of the cart: the audience-service knows no"
            + " propensity");
    return Optional.of(audiences.ensure(name, CartAbandonment.rich(wanted.rich().get())));
  }

  private static JourneyId id(Wanted wanted) {
    var name = "cart abandonment|" + wanted.name();
    return new JourneyId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }
}
