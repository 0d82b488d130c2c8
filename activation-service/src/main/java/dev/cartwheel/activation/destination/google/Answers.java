package dev.cartwheel.activation.destination.google;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Polled;
import dev.cartwheel.activation.destination.Slots;
import dev.cartwheel.activation.destination.http.Reply;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Google means by its answers, and by what it says of a call later. */
final class Answers {
  private static final Pattern MEMBER = Pattern.compile("audience_?[mM]embers\\[(\\d{1,5})].*");
  private static final Pattern LIST = Pattern.compile("product_?[dD]estination_?[iI]d");
  private static final String ERROR = "PROCESSING_ERROR_REASON_";
  private static final Set<String> UNWANTED = Set.of("DENIED_CONSENT", "UNKNOWN_CONSENT");
  private static final Set<String> PASSING = Set.of("INTERNAL_ERROR", "UNSPECIFIED");
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
      if (!matcher.matches()) return slots.all(setUpWrong(violation, why + " " + text(violation)));
      broken.put(Integer.valueOf(matcher.group(1)), text(violation));
    }
    if (broken.isEmpty()) return slots.halved(why);
    return slots.told(i -> broken.containsKey(i) ? new Outcome.BadRow(broken.get(i)) : BESIDE);
  }

  private static Outcome setUpWrong(JsonNode violation, String why) {
    return LIST.matcher(violation.path("field").asString("")).find()
        ? new Outcome.Missing(why)
        : new Outcome.Misconfigured(why);
  }

  private static Outcome accepted(Reply.Answer answer, Duration statusAfter) {
    var id = answer.json().map(json -> json.path("requestId").asString("")).orElse("");
    return id.isBlank()
        ? new Outcome.Unknown("no request id in the answer")
        : new Outcome.AcceptedLater(id, statusAfter);
  }

  /** What came of a request; the calls here have one destination each. */
  static Polled status(Reply.Answer answer, Duration statusAfter) {
    if (answer.status() == 404) {
      return new Polled.Unheard(new Outcome.Transient("the request is not known yet", null));
    }
    if (!answer.isSuccess()) return new Polled.Unheard(of(answer));
    var told = answer.json().map(json -> json.at("/requestStatusPerDestination/0"));
    var status = told.map(json -> json.path("requestStatus").asString("")).orElse("");
    var errors = errors(told.orElse(null));
    return switch (status) {
      case "PROCESSING" -> new Polled.Working(statusAfter);
      case "SUCCESS" -> new Polled.Ended(new Outcome.Done(null), null);
      case "PARTIAL_SUCCESS" -> partly(errors);
      case "FAILED" -> new Polled.Ended(failed(errors), null);
      default -> new Polled.Unheard(new Outcome.Unknown("the request is " + status));
    };
  }

  /**
   * Nobody says whom it left out. What failed within Google may do at another time, and being told
   * again harms nobody; of the rest only the number can be told.
   */
  private static Polled partly(Map<String, Long> errors) {
    var why = "a call was taken in part: " + errors;
    return errors.keySet().stream().anyMatch(PASSING::contains)
        ? new Polled.Ended(new Outcome.Transient(why, null), null)
        : new Polled.Ended(new Outcome.Done(null), why);
  }

  private static Outcome failed(Map<String, Long> errors) {
    var why = "the call failed: " + errors;
    if (errors.isEmpty() || errors.keySet().stream().anyMatch(PASSING::contains)) {
      return new Outcome.Transient(why, null);
    }
    return UNWANTED.containsAll(errors.keySet())
        ? new Outcome.RefusedByConsent(why)
        : new Outcome.BadRow(why);
  }

  /** How many rows failed, by reason. */
  private static Map<String, Long> errors(@Nullable JsonNode told) {
    if (told == null) return Map.of();
    return told.at("/errorInfo/errorCounts")
        .valueStream()
        .collect(
            Collectors.toMap(
                count -> count.path("reason").asString("").replace(ERROR, ""),
                count -> count.path("recordCount").asLong(0),
                Long::sum,
                TreeMap::new));
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
