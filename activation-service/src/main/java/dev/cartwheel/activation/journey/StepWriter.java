package dev.cartwheel.activation.journey;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.journey.Arm;
import dev.cartwheel.core.journey.Condition;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.wire.Durations;
import dev.cartwheel.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Steps as JSON. */
final class StepWriter {

  private StepWriter() {}

  static ArrayNode write(List<Step> steps) {
    var json = Json.mapper().createArrayNode();
    steps.forEach(step -> json.add(write(step)));
    return json;
  }

  static ObjectNode write(Step step) {
    return switch (step) {
      case Step.Wait(var _, var span) -> begun("wait", step).put("for", Durations.write(span));
      case Step.WaitUntil until -> waitUntil(until);
      case Step.WaitFor(var _, var condition, var limit) ->
          put(begun("wait_for", step), condition).put("limit", Durations.write(limit));
      case Step.Branch(var _, var condition, var then, var otherwise) -> {
        var json = put(begun("branch", step), condition);
        json.set("then", write(then));
        json.set("otherwise", write(otherwise));
        yield json;
      }
      case Step.Experiment(var _, var arms) -> {
        var json = begun("experiment", step);
        var list = json.putArray("arms");
        arms.forEach(arm -> list.add(write(arm)));
        yield json;
      }
      case Step.Send send -> SendJson.write(begun("send", step), send);
      case Step.AddToList(var _, var destination, var list) ->
          put(begun("add_to_list", step), destination).put("list", list);
      case Step.RemoveFromList(var _, var destination, var list) ->
          put(begun("remove_from_list", step), destination).put("list", list);
      case Step.End _ -> begun("end", step);
    };
  }

  private static ObjectNode begun(String type, Step step) {
    return Json.mapper().createObjectNode().put("type", type).put("key", step.key());
  }

  private static ObjectNode waitUntil(Step.WaitUntil step) {
    var json = begun("wait_until", step).put("time", step.time().toString());
    if (step.days().isEmpty()) return json;
    var days = json.putArray("days");
    step.days().stream().sorted().map(Field::word).forEach(days::add);
    return json;
  }

  private static ObjectNode write(Arm arm) {
    var json = Json.mapper().createObjectNode().put("name", arm.name()).put("weight", arm.weight());
    json.set("steps", write(arm.steps()));
    return json;
  }

  private static ObjectNode put(ObjectNode json, Condition condition) {
    return json.put(condition.in() ? "in" : "notIn", condition.audience().toString());
  }

  private static ObjectNode put(ObjectNode json, DestinationId destination) {
    return json.put("destination", destination.toString());
  }
}
