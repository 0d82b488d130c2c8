package dev.cartwheel.activation.journey;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.journey.Arm;
import dev.cartwheel.core.journey.Condition;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.profile.AudienceId;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Steps of JSON. A step without a key gets one of its type and a number that is free, so that what
 * is read again has the same.
 */
final class StepReader {
  static final Duration NOT_LATER = Duration.ofHours(24);

  private static final String TYPES =
      "a type, one of wait, wait_until, wait_for, branch, experiment, send, add_to_list,"
          + " remove_from_list, end";
  private static final String KEY = "a key of 1 to 50 lower-case letters, digits and hyphens";
  private static final String WAIT = "above zero and at most 365 days";
  private static final String STEPS = "a list of steps";

  private final Set<String> taken = new HashSet<>();

  private StepReader() {}

  static List<Step> read(Field steps) {
    var reader = new StepReader();
    steps.node().findValues("key").stream()
        .filter(JsonNode::isString)
        .forEach(key -> reader.taken.add(key.stringValue()));
    return reader.steps(steps);
  }

  private List<Step> steps(Field json) {
    return json.list(STEPS).stream().map(this::step).toList();
  }

  private Step step(Field json) {
    return switch (json.get("type", TYPES).text(20)) {
      case "wait" -> wait(json.object("type", "key", "for"));
      case "wait_until" -> waitUntil(json.object("type", "key", "time", "days"));
      case "wait_for" -> waitFor(json.object("type", "key", "in", "notIn", "limit"));
      case "branch" -> branch(json.object("type", "key", "in", "notIn", "then", "otherwise"));
      case "experiment" -> experiment(json.object("type", "key", "arms"));
      case "send" -> SendJson.read(json);
      case "add_to_list" -> {
        var key = key(json.object("type", "key", "destination", "list"));
        yield json.checked(KEY, () -> new Step.AddToList(key, destination(json), list(json)));
      }
      case "remove_from_list" -> {
        var key = key(json.object("type", "key", "destination", "list"));
        yield json.checked(KEY, () -> new Step.RemoveFromList(key, destination(json), list(json)));
      }
      case "end" -> {
        var key = key(json.object("type", "key"));
        yield json.checked(KEY, () -> new Step.End(key));
      }
      default -> throw json.get("type", TYPES).invalid(TYPES);
    };
  }

  private String key(Field json) {
    return json.find("key").map(field -> field.text(50)).orElseGet(() -> free(json));
  }

  private String free(Field json) {
    var type = json.get("type", TYPES).text(20).replace('_', '-');
    var number = 1;
    while (!taken.add(type + "-" + number)) number++;
    return type + "-" + number;
  }

  private Step wait(Field json) {
    var key = key(json);
    var span = json.get("for", "a duration such as 30s, 15m, 1h, 7d or PT30M");
    return span.checked(WAIT, () -> new Step.Wait(key, span.span()));
  }

  private Step waitUntil(Field json) {
    var key = key(json);
    var time = time(json.get("time", "a time of day such as 09:00"));
    var days =
        json.find("days").stream()
            .flatMap(field -> field.list("a list of days such as monday").stream())
            .map(day -> day.choice(DayOfWeek.class))
            .collect(Collectors.toSet());
    return json.checked(KEY, () -> new Step.WaitUntil(key, time, days));
  }

  private static LocalTime time(Field json) {
    var expected = "a time of day such as 09:00";
    try {
      return LocalTime.parse(json.text(8));
    } catch (DateTimeException _) {
      throw json.invalid(expected);
    }
  }

  private Step waitFor(Field json) {
    var key = key(json);
    var condition = condition(json);
    var limit = json.get("limit", "how long to wait at most, such as 2d");
    return limit.checked(WAIT, () -> new Step.WaitFor(key, condition, limit.span()));
  }

  private Step branch(Field json) {
    var key = key(json);
    var condition = condition(json);
    var then = json.find("then").map(this::steps).orElse(List.of());
    var otherwise = json.find("otherwise").map(this::steps).orElse(List.of());
    return json.checked(KEY, () -> new Step.Branch(key, condition, then, otherwise));
  }

  private static Condition condition(Field json) {
    var in = json.find("in");
    var notIn = json.find("notIn");
    if (in.isPresent() == notIn.isPresent()) {
      throw json.invalid("either in or notIn, with the id of an audience");
    }
    var audience = in.or(() -> notIn).orElseThrow().uuid();
    return new Condition(new AudienceId(audience), in.isPresent());
  }

  private Step experiment(Field json) {
    var key = key(json);
    var arms = json.get("arms", "a list of arms").list("a list of arms");
    var read = arms.stream().map(this::arm).toList();
    return json.checked("2 to 10 arms with different names", () -> new Step.Experiment(key, read));
  }

  private Arm arm(Field json) {
    json.object("name", "weight", "steps");
    var name = json.get("name", "the name of the arm").text(50);
    var weight = json.find("weight").map(f -> f.number(1, Arm.MOST_WEIGHT)).orElse(1);
    var steps = json.find("steps").map(this::steps).orElse(List.of());
    return json.checked(
        "a name of 1 to 50 lower-case letters, digits and hyphens",
        () -> new Arm(name, weight, steps));
  }

  private static DestinationId destination(Field json) {
    return new DestinationId(json.get("destination", "the id of a destination").uuid());
  }

  private static String list(Field json) {
    return json.get("list", "what the destination calls the list").text(200);
  }
}
