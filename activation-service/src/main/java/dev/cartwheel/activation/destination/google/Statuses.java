package dev.cartwheel.activation.destination.google;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Polled;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.wire.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Google says later of a request that it took. */
final class Statuses {
  private static final Pattern PREFIX =
      Pattern.compile("^PROCESSING_(?:ERROR|WARNING)(?:_REASON)?_");

  /** The advertiser has not agreed to hand data on; nobody's fault of the rows. */
  private static final String OWED = "NO_CONSENT";

  private static final Set<String> UNWANTED = Set.of("DENIED_CONSENT", "UNKNOWN_CONSENT");
  private static final Set<String> PASSING = Set.of("INTERNAL_ERROR", "UNSPECIFIED");

  private Statuses() {}

  /** What came of a request; the calls here have one destination each. */
  static Polled of(Reply.Answer answer, Duration statusAfter) {
    if (answer.status() == 404) {
      return new Polled.Unheard(new Outcome.Transient("the request is not known yet", null));
    }
    if (!answer.isSuccess()) return notTold(answer);
    var told =
        answer
            .json()
            .map(json -> json.at("/requestStatusPerDestination/0"))
            .orElseGet(Json.mapper()::missingNode);
    var status = told.path("requestStatus").asString("");
    return switch (status) {
      case "PROCESSING" -> new Polled.Working(statusAfter);
      case "SUCCESS" -> new Polled.Ended(new Outcome.Done(null), warnings(told));
      case "PARTIAL_SUCCESS" -> partly(told);
      case "FAILED" -> failed(told);
      default -> new Polled.Unheard(new Outcome.Unknown("the request is " + status));
    };
  }

  /** Google keeps what came of a request for about 50 days, and knows no request by another id. */
  private static Polled notTold(Reply.Answer answer) {
    return switch (Answers.reason(answer)) {
      case "INVALID_REQUEST_ID", "REQUEST_TOO_OLD" ->
          new Polled.Ended(new Outcome.Transient("nobody knows what came of it", null), null);
      default -> new Polled.Unheard(Answers.of(answer));
    };
  }

  /**
   * Nobody says whom it left out. What failed within Google may do at another time, and whoever is
   * not off a list has to come off it; being told again harms nobody. Of the rest only the number
   * can be told.
   */
  private static Polled partly(JsonNode told) {
    var errors = errors(told);
    var why = "a call was taken in part: " + (errors.isEmpty() ? "no reason told" : errors);
    var isToBeDoneAgain =
        told.has("audienceMembersRemovalStatus")
            || errors.keySet().stream().anyMatch(PASSING::contains);
    return isToBeDoneAgain
        ? new Polled.Ended(new Outcome.Transient(why, null), null, errors)
        : new Polled.Ended(new Outcome.Done(null), why, counted(errors));
  }

  private static Polled failed(JsonNode told) {
    var errors = errors(told);
    return new Polled.Ended(failed(errors), null, errors);
  }

  private static Outcome failed(Map<String, Long> errors) {
    var why = "the call failed: " + errors;
    if (errors.isEmpty() || errors.keySet().stream().anyMatch(Statuses::mayPass)) {
      return new Outcome.Transient(why, null);
    }
    return UNWANTED.containsAll(errors.keySet())
        ? new Outcome.RefusedByConsent(why)
        : new Outcome.BadRow(why);
  }

  /** By itself, or when somebody has done at Google what the account owes. */
  private static boolean mayPass(String reason) {
    return PASSING.contains(reason) || reason.equals(OWED) || reason.endsWith("_TERMS_NOT_SIGNED");
  }

  /** Something was left out, even where Google counts nothing. */
  private static Map<String, Long> counted(Map<String, Long> errors) {
    return errors.isEmpty() ? Map.of("UNSPECIFIED", 1L) : errors;
  }

  private static @Nullable String warnings(JsonNode told) {
    var warnings = counts(told.at("/warningInfo/warningCounts"));
    return warnings.isEmpty() ? null : "taken with warnings: " + warnings;
  }

  /** How many rows failed, by reason. */
  private static Map<String, Long> errors(JsonNode told) {
    return counts(told.at("/errorInfo/errorCounts"));
  }

  private static Map<String, Long> counts(JsonNode counts) {
    return counts
        .valueStream()
        .collect(
            Collectors.toMap(
                count -> PREFIX.matcher(count.path("reason").asString("")).replaceFirst(""),
                count -> count.path("recordCount").asLong(0),
                Long::sum,
                TreeMap::new));
  }
}
