package dev.cartwheel.activation.destination.google;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Slots;
import dev.cartwheel.activation.destination.http.Reply;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Google means by its answers. */
final class Answers {
  private static final Pattern MEMBER = Pattern.compile("audience_?[mM]embers\\[(\\d{1,5})].*");
  private static final Pattern LIST = Pattern.compile("product_?[dD]estination_?[iI]d");
  private static final Outcome BESIDE =
      new Outcome.Transient("another row of the call was refused", null);

  private Answers() {}

  /** Of a call that is about no rows. */
  static Outcome of(Reply.Answer answer) {
    if (answer.isSuccess()) return new Outcome.Done(null);
    var error = answer.json().map(json -> json.path("error")).filter(JsonNode::isObject);
    if (error.isEmpty() && answer.status() == 400) {
      return new Outcome.Transient("answered 400 in no words of Google's", null);
    }
    var status = error.map(told -> told.path("status").asString("")).orElse("");
    var detail = status + " " + error.map(told -> told.path("message").asString("")).orElse("");
    var why = "answered " + answer.status() + ": " + detail;
    if (status.equals("RESOURCE_EXHAUSTED") || answer.status() == 429) {
      return new Outcome.Throttled(why, after(answer, error.orElse(null)));
    }
    if (status.equals("FAILED_PRECONDITION")) return new Outcome.Misconfigured(why);
    return answer.status() == 409
        ? new Outcome.Transient(why, after(answer, error.orElse(null)))
        : answer.byStatus(detail);
  }

  /**
   * Of a call with rows: accepted as a whole, or refused as a whole because of some of them, which
   * it names by their index.
   */
  static List<Outcome> rows(Reply.Answer answer, Slots slots, Duration statusAfter) {
    if (answer.isSuccess()) return slots.all(accepted(answer, statusAfter));
    var outcome = of(answer);
    if (!(outcome instanceof Outcome.BadRow(var why))) return slots.all(outcome);
    var broken = new TreeMap<Integer, String>();
    for (var violation : violations(answer)) {
      var matcher = MEMBER.matcher(violation.path("field").asString(""));
      if (!matcher.matches()) return slots.all(ofAll(violation, why));
      broken.put(Integer.valueOf(matcher.group(1)), text(violation));
    }
    if (broken.isEmpty()) return slots.halved(why);
    return slots.told(i -> broken.containsKey(i) ? new Outcome.BadRow(broken.get(i)) : BESIDE);
  }

  /** What is wrong is not wrong with one row. */
  private static Outcome ofAll(JsonNode violation, String why) {
    var text = why + " " + text(violation);
    if (violation.path("reason").asString("").equals("TOO_MANY_AUDIENCE_MEMBERS")) {
      return new Outcome.TooBig(text);
    }
    return LIST.matcher(violation.path("field").asString("")).find()
        ? new Outcome.Missing(text)
        : new Outcome.Misconfigured(text);
  }

  private static Outcome accepted(Reply.Answer answer, Duration statusAfter) {
    var id = answer.json().map(json -> json.path("requestId").asString("")).orElse("");
    return id.isBlank()
        ? new Outcome.Unknown("no request id in the answer")
        : new Outcome.AcceptedLater(id, statusAfter);
  }

  /** The first that is told, of a field or of the whole. */
  static String reason(Reply.Answer answer) {
    return answer.json().stream()
        .flatMap(json -> json.at("/error/details").valueStream())
        .flatMap(
            detail ->
                Stream.concat(Stream.of(detail), detail.path("fieldViolations").valueStream()))
        .map(each -> each.path("reason").asString(""))
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static List<JsonNode> violations(Reply.Answer answer) {
    return answer.json().stream()
        .flatMap(json -> json.at("/error/details").valueStream())
        .flatMap(detail -> detail.path("fieldViolations").valueStream())
        .toList();
  }

  private static String text(JsonNode violation) {
    var reason = violation.path("reason").asString("");
    return (reason + " " + violation.path("description").asString("")).strip();
  }

  /** What Google asks for, in its body or in the header. */
  private static @Nullable Duration after(Reply.Answer answer, @Nullable JsonNode error) {
    if (error == null) return answer.retryAfter();
    for (var detail : error.path("details")) {
      var delay = detail.path("retryDelay").asString("");
      if (delay.isEmpty()) continue;
      try {
        return Duration.parse("PT" + delay.toUpperCase(Locale.ROOT));
      } catch (DateTimeParseException _) {
        return answer.retryAfter();
      }
    }
    return answer.retryAfter();
  }
}
