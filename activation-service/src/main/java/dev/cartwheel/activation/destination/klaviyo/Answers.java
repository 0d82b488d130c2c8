package dev.cartwheel.activation.destination.klaviyo;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What Klaviyo means by its answers. */
final class Answers {
  private static final Pattern ROW = Pattern.compile("/data/(\\d{1,6})(/.*)?");
  private static final int GONE = 410;

  private Answers() {}

  static Outcome of(Reply.Answer answer) {
    var why = errors(answer).stream().map(Answers::text).collect(Collectors.joining("; "));
    if (answer.status() == GONE) {
      return new Outcome.Misconfigured("the revision is no longer served: " + why);
    }
    return answer.byStatus(why);
  }

  /** What Klaviyo calls the profile that the answer is about. */
  static Outcome profile(Reply.Answer answer) {
    if (!answer.isSuccess()) return of(answer);
    var id = answer.json().map(json -> json.path("data").path("id").asString("")).orElse("");
    return id.isBlank() ? new Outcome.Unknown("no profile id in the answer") : new Outcome.Done(id);
  }

  /** Places of the rows that a refusal names, and what is wrong with each. */
  static Map<Integer, String> brokenRows(Reply.Answer answer) {
    var broken = new TreeMap<Integer, String>();
    if (answer.status() != 400 && answer.status() != 404 && answer.status() != 422) return broken;
    for (var error : errors(answer)) {
      var matcher = ROW.matcher(error.path("source").path("pointer").asString(""));
      if (matcher.matches()) broken.put(Integer.valueOf(matcher.group(1)), text(error));
    }
    return broken;
  }

  /** Whether an outcome of one row says nothing of the row, so that no other would fare better. */
  static boolean concernsAll(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _, Outcome.BadRow _, Outcome.RefusedByConsent _ -> false;
      case Outcome.AcceptedLater _,
          Outcome.Throttled _,
          Outcome.Transient _,
          Outcome.TooBig _,
          Outcome.AuthFailed _,
          Outcome.Missing _,
          Outcome.Misconfigured _,
          Outcome.Closed _,
          Outcome.Unknown _ ->
          true;
    };
  }

  private static List<JsonNode> errors(Reply.Answer answer) {
    return answer.json().stream().flatMap(json -> json.path("errors").valueStream()).toList();
  }

  private static String text(JsonNode error) {
    var text = error.path("code").asString("") + " " + error.path("detail").asString("");
    return text.strip();
  }
}
