package dev.cartwheel.activation.journey;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Holdout;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.wire.Durations;
import dev.cartwheel.wire.Json;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Definitions of journeys as JSON: the same in requests, in answers and in the table of editions.
 */
final class JourneyJson {
  static final Duration REENTRY = Duration.ofDays(7);
  static final Duration WINDOW = Duration.ofDays(7);
  static final Duration NOT_LATER = Duration.ofHours(24);

  private static final String STEP_TYPES =
      "a type, one of wait, send, add_to_list, remove_from_list";

  private JourneyJson() {}

  /** Reads the fields of a definition from an object that may have others. */
  static Definition read(Field json) {
    var definition =
        new Definition(
            json.get("name", "a text of 1 to 200 characters").text(200),
            new AudienceId(json.get("trigger", "the id of an audience").uuid()),
            json.get("steps", "a list of steps").list("a list of steps").stream()
                .map(JourneyJson::step)
                .toList(),
            json.find("reentry").map(Field::span).orElse(REENTRY),
            json.find("window").map(Field::span).orElse(WINDOW),
            holdout(json));
    json.checked(
        "a journey of 1 to 50 steps with different keys",
        () -> definition.journey(new JourneyId(new UUID(0, 0)), null));
    return definition;
  }

  private static Holdout holdout(Field json) {
    var scope =
        json.find("holdoutScope")
            .map(field -> field.choice(Holdout.Scope.class))
            .orElse(Holdout.Scope.JOURNEY);
    return json.find("holdout")
        .map(f -> f.checked("0 to 50", () -> new Holdout(f.number(0, 50), scope)))
        .orElse(new Holdout(0, scope));
  }

  static ObjectNode write(Definition definition) {
    var json = Json.mapper().createObjectNode();
    json.put("name", definition.name());
    json.put("trigger", definition.trigger().toString());
    var steps = json.putArray("steps");
    definition.steps().forEach(step -> steps.add(write(step)));
    json.put("reentry", Durations.write(definition.reentry()));
    json.put("window", Durations.write(definition.window()));
    json.put("holdout", definition.holdout().percent());
    json.put("holdoutScope", Field.word(definition.holdout().scope()));
    return json;
  }

  private static Step step(Field json) {
    return switch (json.get("type", STEP_TYPES).text(20)) {
      case "wait" -> wait(json.object("type", "for"));
      case "send" -> send(json.object("type", "key", "destination", "subject", "notLater"));
      case "add_to_list" -> list(json, Step.AddToList::new);
      case "remove_from_list" -> list(json, Step.RemoveFromList::new);
      default -> throw json.get("type", STEP_TYPES).invalid(STEP_TYPES);
    };
  }

  private static Step wait(Field json) {
    var span = json.get("for", "a duration such as 30s, 15m, 1h, 7d or PT30M");
    return span.checked("above zero and at most 365 days", () -> new Step.Wait(span.span()));
  }

  private static Step send(Field json) {
    var key = json.get("key", "the name of the step").text(50);
    var destination = json.get("destination", "the id of a destination").uuid();
    var subject = json.get("subject", "a text of 1 to 200 characters").text(200);
    var notLater = json.find("notLater").map(Field::span).orElse(NOT_LATER);
    return json.checked(
        "a key of 1 to 50 lower-case letters, digits and hyphens; notLater above zero",
        () -> new Step.Send(key, new DestinationId(destination), subject, notLater));
  }

  private static Step list(Field json, BiFunction<DestinationId, String, Step> made) {
    var step = json.object("type", "destination", "list");
    var destination = step.get("destination", "the id of a destination").uuid();
    var list = step.get("list", "what the destination calls the list").text(200);
    return made.apply(new DestinationId(destination), list);
  }

  private static JsonNode write(Step step) {
    var json = Json.mapper().createObjectNode();
    return switch (step) {
      case Step.Wait(var span) -> json.put("type", "wait").put("for", Durations.write(span));
      case Step.Send(var key, var destination, var subject, var notLater) ->
          json.put("type", "send")
              .put("key", key)
              .put("destination", destination.toString())
              .put("subject", subject)
              .put("notLater", Durations.write(notLater));
      case Step.AddToList(var destination, var list) ->
          json.put("type", "add_to_list")
              .put("destination", destination.toString())
              .put("list", list);
      case Step.RemoveFromList(var destination, var list) ->
          json.put("type", "remove_from_list")
              .put("destination", destination.toString())
              .put("list", list);
    };
  }
}
