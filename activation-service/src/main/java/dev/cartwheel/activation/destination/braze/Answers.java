package dev.cartwheel.activation.destination.braze;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Slots;
import dev.cartwheel.activation.destination.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What Braze means by its answers: a success may hold objects that were refused. */
final class Answers {
  private static final Pattern CANVAS = Pattern.compile("(?i)canvas");
  private static final String RETRY = "x-ratelimit-retry-after";
  private static final String RESET = "x-ratelimit-reset";

  private Answers() {}

  /** Of a call whose first event is what matters. */
  static Outcome event(Reply.Answer answer) {
    var refused = refused(answer, "events").get(0);
    return refused == null ? of(answer) : new Outcome.BadRow(refused);
  }

  /** Of starting a Canvas; one that is missing or switched off is nobody's fault. */
  static Outcome canvas(Reply.Answer answer) {
    var why = why(answer);
    if (answer.status() == 400 && CANVAS.matcher(why).find()) {
      return new Outcome.Missing("answered 400: " + why);
    }
    return of(answer);
  }

  /** One outcome a row. */
  static List<Outcome> rows(Reply.Answer answer, Slots slots) {
    var refused = refused(answer, "attributes");
    if (refused.isEmpty()) {
      return of(answer) instanceof Outcome.BadRow(var why)
          ? slots.halved(why)
          : slots.all(of(answer));
    }
    var others =
        answer.isSuccess()
            ? new Outcome.Done(null)
            : new Outcome.Transient("another row of the call was refused", null);
    return slots.told(
        index -> {
          var why = refused.get(index);
          return why == null ? others : new Outcome.BadRow(why);
        });
  }

  static Outcome of(Reply.Answer answer) {
    if (answer.status() != 429) return answer.byStatus(why(answer));
    var after = answer.retryAfterOr(RETRY);
    return new Outcome.Throttled(
        "answered 429: " + why(answer), after != null ? after : answer.retryAfterOr(RESET));
  }

  /** Places of what was refused, and why. */
  private static Map<Integer, String> refused(Reply.Answer answer, String array) {
    var refused = new TreeMap<Integer, String>();
    if (!answer.isSuccess() && answer.status() != 400) return refused;
    for (var error : errors(answer)) {
      var index = error.path("index");
      if (!error.path("input_array").asString("").equals(array) || !index.isInt()) continue;
      refused.merge(
          index.intValue(), error.path("type").asString("refused"), (a, b) -> a + ", " + b);
    }
    return refused;
  }

  private static String why(Reply.Answer answer) {
    var message = answer.json().map(json -> json.path("message").asString("")).orElse("");
    var first = errors(answer).stream().findFirst();
    return first
        .map(
            error ->
                message
                    + " "
                    + (error.isString() ? error.stringValue() : error.path("type").asString("")))
        .orElse(message)
        .strip();
  }

  private static List<JsonNode> errors(Reply.Answer answer) {
    return answer.json().stream().flatMap(json -> json.path("errors").valueStream()).toList();
  }
}
