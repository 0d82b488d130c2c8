package dev.cartwheel.activation.journey;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.journey.Holdout;
import dev.cartwheel.core.journey.Intent;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.wire.Durations;
import dev.cartwheel.wire.Json;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Definitions of journeys as JSON: the same in requests, in answers and in the table of editions.
 */
final class JourneyJson {
  static final Duration REENTRY = Duration.ofDays(7);
  static final Duration WINDOW = Duration.ofDays(7);

  /** A definition's fields; an object may have others. */
  static final String[] FIELDS = {
    "name", "trigger", "steps", "reentry", "window", "intent", "holdout", "holdoutScope", "tellsEnd"
  };

  private JourneyJson() {}

  static Definition read(Field json) {
    var definition =
        new Definition(
            json.get("name", "a text of 1 to 200 characters").text(200),
            new AudienceId(json.get("trigger", "the id of an audience").uuid()),
            StepReader.read(json.get("steps", "a list of steps")),
            json.find("reentry").map(Field::span).orElse(REENTRY),
            json.find("window").map(Field::span).orElse(WINDOW),
            json.find("intent").map(field -> field.choice(Intent.class)).orElse(null),
            holdout(json),
            json.find("tellsEnd").map(Field::truth).orElse(false));
    json.checked(
        "a journey of 1 to 50 steps with different keys, nested at most 5 deep",
        () -> definition.journey(new JourneyId(new UUID(0, 0))));
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
    json.set("steps", StepWriter.write(definition.steps()));
    json.put("reentry", Durations.write(definition.reentry()));
    json.put("window", Durations.write(definition.window()));
    var intent = definition.intent();
    if (intent != null) json.put("intent", Field.word(intent));
    json.put("holdout", definition.holdout().percent());
    json.put("holdoutScope", Field.word(definition.holdout().scope()));
    json.put("tellsEnd", definition.tellsEnd());
    return json;
  }
}
