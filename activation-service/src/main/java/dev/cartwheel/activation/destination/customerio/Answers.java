package dev.cartwheel.activation.destination.customerio;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Slots;
import dev.cartwheel.activation.destination.customerio.CustomerIoSettings.Region;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.activation.input.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What Customer.io means by its answers: 207 is a success that leaves some people out. */
final class Answers {
  private static final Pattern SEGMENT = Pattern.compile("(?i)segment");
  private static final int PARTIAL = 207;

  private Answers() {}

  static Outcome of(Reply.Answer answer) {
    return answer.byStatus(why(answer));
  }

  /** One outcome a person of a batch. */
  static List<Outcome> rows(Reply.Answer answer, Slots slots) {
    if (of(answer) instanceof Outcome.BadRow(var why)) return slots.halved(why);
    if (answer.status() != PARTIAL) return slots.all(of(answer));
    var refused = refused(answer);
    if (refused.isEmpty()) {
      return slots.all(new Outcome.Unknown("some were left out, but not told which"));
    }
    return slots.told(
        index -> {
          var why = refused.get(index);
          return why == null ? new Outcome.Done(null) : new Outcome.BadRow(why);
        });
  }

  /** Of a change to a segment; one that is missing, or is not manual, is nobody's fault. */
  static List<Outcome> segment(Reply.Answer answer, Slots slots) {
    var outcome = of(answer);
    if (!(outcome instanceof Outcome.BadRow(var why))) return slots.all(outcome);
    return SEGMENT.matcher(why(answer)).find()
        ? slots.all(new Outcome.Missing(why))
        : slots.halved(why);
  }

  /** Whether the account is where its settings say it is. */
  static Outcome region(Reply.Answer answer, Region expected) {
    if (!answer.isSuccess()) return of(answer);
    var region =
        answer
            .json()
            .map(json -> json.path("region").asString(json.path("data_center").asString("")))
            .orElse("");
    return region.equals(Field.word(expected))
        ? new Outcome.Done(null)
        : new Outcome.Misconfigured("the account is in region '" + region + "'");
  }

  private static Map<Integer, String> refused(Reply.Answer answer) {
    var refused = new HashMap<Integer, String>();
    for (var error : errors(answer).toList()) {
      var index = error.path("batch_index");
      if (index.isInt()) refused.put(index.intValue(), text(error));
    }
    return refused;
  }

  private static String why(Reply.Answer answer) {
    return errors(answer).map(Answers::text).collect(Collectors.joining("; "));
  }

  /** Of both generations of the interface. */
  private static Stream<JsonNode> errors(Reply.Answer answer) {
    return answer.json().stream()
        .flatMap(
            json ->
                Stream.of(
                        json.path("errors").valueStream(),
                        json.path("meta").path("errors").valueStream(),
                        Stream.of(json.path("meta").path("error")))
                    .flatMap(each -> each))
        .filter(error -> !error.isMissingNode());
  }

  private static String text(JsonNode error) {
    if (error.isString()) return error.stringValue();
    return Stream.of("reason", "field", "message")
        .map(name -> error.path(name).asString(""))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
