package dev.cartwheel.activation.destination.meta;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What Meta means by its answers: nearly every failure is a 400, and its code tells them apart. */
final class Answers {
  private static final Set<Integer> THROTTLES = Set.of(4, 17, 32, 613);
  private static final Set<Integer> PASSING = Set.of(1, 2, 341, 5_000, 21_009);
  private static final Set<Integer> UNKNOWN_TO_IT = Set.of(102, 190);

  /** Rights, and terms that nobody accepted. */
  private static final Set<Integer> SET_UP_WRONG = Set.of(3, 10, 105, 294, 368, 2_655);

  /**
   * Nothing of that id that the token may see; an audience that is blocked; one of another sort.
   */
  private static final Set<Integer> MISSING = Set.of(33, 1_713_230, 2_650);

  /** Of code 1: more was sent than is taken at once. */
  private static final int TOO_MUCH = 99;

  private Answers() {}

  /**
   * @param rows how many were in the call
   */
  static Outcome of(Reply.Answer answer, int rows) {
    if (answer.isSuccess()) return new Outcome.Done(null);
    var error = answer.json().map(json -> json.path("error")).filter(JsonNode::isObject);
    return error.map(told -> of(answer, told, rows)).orElseGet(() -> withoutWords(answer));
  }

  /** A page of some proxy's, most likely. */
  private static Outcome withoutWords(Reply.Answer answer) {
    return switch (answer.status()) {
      case 400, 403, 404 ->
          new Outcome.Transient("answered " + answer.status() + " in no words of Meta's", null);
      default -> answer.byStatus("");
    };
  }

  private static Outcome of(Reply.Answer answer, JsonNode error, int rows) {
    var code = error.path("code").asInt(0);
    var sub = error.path("error_subcode").asInt(0);
    var why = "answered " + code + "/" + sub + ": " + error.path("message").asString("");
    if (isThrottle(code) || answer.status() == 429) {
      return new Outcome.Throttled(why, Allowance.of(answer).regainedAfter(answer.retryAfter()));
    }
    if (UNKNOWN_TO_IT.contains(code)) return new Outcome.AuthFailed(why);
    if (answer.status() == 413 || (code == 1 && sub == TOO_MUCH && rows > 1)) {
      return new Outcome.TooBig(why);
    }
    var passes = PASSING.contains(code) || error.path("is_transient").asBoolean(false);
    if (passes || answer.status() >= 500) return new Outcome.Transient(why, answer.retryAfter());
    if (isMissing(code) || isMissing(sub)) return new Outcome.Missing(why);
    if (isSetUpWrong(code) || isSetUpWrong(sub)) return new Outcome.Misconfigured(why);
    return rows > 1
        ? new Outcome.TooBig("one row of it, and nobody says which: " + why)
        : new Outcome.BadRow(why);
  }

  /** The last are limits by business and use: 80003 is that of Custom Audiences. */
  private static boolean isThrottle(int code) {
    return THROTTLES.contains(code) || (code >= 80_000 && code <= 80_014);
  }

  private static boolean isSetUpWrong(int code) {
    return SET_UP_WRONG.contains(code) || (code >= 200 && code <= 299);
  }

  /** The many are audiences that are deleted, not shared, or cannot be changed. */
  private static boolean isMissing(int code) {
    return MISSING.contains(code) || (code >= 1_487_000 && code <= 1_487_999);
  }

  /**
   * One outcome a row of a list. Meta counts what it could not read, and shows some of it.
   *
   * @param rows as they were told
   */
  static List<Outcome> users(Reply.Answer answer, List<List<String>> rows) {
    var json = answer.json().filter(said -> said.path("num_received").isNumber());
    if (!answer.isSuccess()) return all(rows, of(answer, rows.size()));
    if (json.isEmpty()) return all(rows, new Outcome.Unknown("no count in the answer"));
    var received = json.get().path("num_received").asInt(0);
    var invalid = json.get().path("num_invalid_entries").asInt(0);
    if (invalid <= 0 && received >= rows.size()) return all(rows, new Outcome.Done(null));
    if (invalid >= rows.size()) return all(rows, new Outcome.BadRow("an invalid entry"));
    var named = named(json.get().path("invalid_entry_samples"), rows);
    if (invalid > 0 && named.size() == invalid && received + invalid >= rows.size()) {
      var outcomes = new ArrayList<>(all(rows, new Outcome.Done(null)));
      named.forEach(place -> outcomes.set(place, new Outcome.BadRow("an invalid entry")));
      return outcomes;
    }
    var why = invalid + " invalid and " + received + " received of " + rows.size();
    return all(rows, rows.size() > 1 ? new Outcome.TooBig(why) : new Outcome.Transient(why, null));
  }

  /** Places of rows that have one of the samples in them. */
  private static Set<Integer> named(JsonNode samples, List<List<String>> rows) {
    var words = new HashSet<String>();
    for (Map.Entry<String, JsonNode> sample : samples.properties()) {
      words.add(sample.getKey());
      words.add(sample.getValue().asString(""));
    }
    for (var sample : samples) words.add(sample.asString(""));
    words.remove("");
    var places = new HashSet<Integer>();
    for (int i = 0; i < rows.size(); i++) {
      if (!Collections.disjoint(rows.get(i), words)) places.add(i);
    }
    return places;
  }

  static List<Outcome> all(List<List<String>> rows, Outcome outcome) {
    return Collections.nCopies(rows.size(), outcome);
  }
}
