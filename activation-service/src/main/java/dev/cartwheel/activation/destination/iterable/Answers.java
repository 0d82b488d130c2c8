package dev.cartwheel.activation.destination.iterable;

import dev.cartwheel.activation.destination.ListCall.Row;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Slots;
import dev.cartwheel.activation.destination.http.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What Iterable means by its answers: each has a code, and a list says whom it left out. */
final class Answers {
  /** What a call asks for that is not there: nobody's fault. */
  private static final Pattern MISSING =
      Pattern.compile("(?i)\\b(workflow|journey|list)(\\s?id)?\\b.*\\b(not|invalid|no|unknown)\\b");

  private Answers() {}

  static Outcome of(Reply.Answer answer) {
    var code = code(answer);
    var why = "answered " + answer.status() + ": " + text(answer);
    if (answer.isSuccess() && (code.isEmpty() || code.equals("Success"))) {
      return new Outcome.Done(null);
    }
    return switch (code) {
      case "RateLimitExceeded" -> new Outcome.Throttled(why, answer.retryAfter());
      case "BadApiKey", "BadAuthorizationHeader", "Unauthorized" -> new Outcome.AuthFailed(why);
      case "Forbidden", "ForbiddenParamsError" -> new Outcome.Misconfigured(why);
      case "DatabaseError", "QueueEmailError" -> new Outcome.Transient(why, answer.retryAfter());
      case "BatchTooLarge" -> new Outcome.TooBig(why);
      case "ForgottenUserError" -> new Outcome.RefusedByConsent(why);
      case "BadParams" ->
          MISSING.matcher(why).find() ? new Outcome.Missing(why) : other(answer, why);
      default -> other(answer, why);
    };
  }

  /** A success by its status alone is none. */
  private static Outcome other(Reply.Answer answer, String why) {
    return answer.isSuccess() ? new Outcome.BadRow(why) : byStatus(answer);
  }

  /** Of an end: whoever is not there any more has nothing to end. */
  static Outcome end(Reply.Answer answer) {
    return switch (code(answer)) {
      case "ForgottenUserError", "UnknownEmailError" -> new Outcome.Done(null);
      default -> of(answer);
    };
  }

  /** One outcome a row. Addresses come back in other cases than they went. */
  static List<Outcome> rows(Operation operation, Reply.Answer answer, Slots slots) {
    var outcome = of(answer);
    if (outcome instanceof Outcome.BadRow(var why)) return slots.halved(why);
    if (!(outcome instanceof Outcome.Done)) return slots.all(outcome);
    var json = answer.json();
    if (json.isEmpty() || !json.get().path("failCount").isInt()) {
      return slots.all(new Outcome.Unknown("no counts in the answer"));
    }
    var failed = failed(operation, json.get());
    var named = slots.rows().stream().filter(row -> failed.containsKey(email(row))).count();
    var others = others(json.get().get("failCount").intValue(), named);
    return slots.told(index -> failed.getOrDefault(email(slots.rows().get(index)), others));
  }

  /** If more failed than are named, nobody can tell which: to be done again. */
  private static Outcome others(int failCount, long named) {
    return failCount <= named
        ? new Outcome.Done(null)
        : new Outcome.Unknown(failCount + " failed, " + named + " of them named");
  }

  private static String email(Row row) {
    return Bodies.normalised(String.valueOf(row.person().email()));
  }

  /** By address. What was told of old, outside {@code failedUpdates}, counts as well. */
  private static Map<String, Outcome> failed(Operation operation, JsonNode json) {
    var failed = new HashMap<String, Outcome>();
    add(failed, operation, json);
    add(failed, operation, json.path("failedUpdates"));
    return failed;
  }

  private static void add(Map<String, Outcome> failed, Operation operation, JsonNode reasons) {
    for (var reason : reasons.propertyNames()) {
      if (!reason.endsWith("Emails")) continue;
      for (var email : reasons.get(reason)) {
        failed.put(Bodies.normalised(email.asString("")), failure(operation, reason));
      }
    }
  }

  private static Outcome failure(Operation operation, String reason) {
    var isGone = reason.equals("notFoundEmails") || reason.equals("forgottenEmails");
    if (isGone && operation == Operation.REMOVE) return new Outcome.Done(null);
    return reason.equals("forgottenEmails")
        ? new Outcome.RefusedByConsent("is forgotten there")
        : new Outcome.BadRow("is among " + reason);
  }

  private static Outcome byStatus(Reply.Answer answer) {
    return answer.byStatus(text(answer));
  }

  private static String code(Reply.Answer answer) {
    return answer.json().map(json -> json.path("code").asString("")).orElse("");
  }

  private static String text(Reply.Answer answer) {
    var said = answer.json().map(json -> json.path("msg").asString("")).orElse("");
    return (code(answer) + " " + said).strip();
  }
}
