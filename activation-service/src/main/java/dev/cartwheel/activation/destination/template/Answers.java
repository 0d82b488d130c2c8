package dev.cartwheel.activation.destination.template;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.activation.input.Field;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What the endpoint means by its answers: the first rule that fits, else its status. */
record Answers(List<Rule> rules) {
  private static final int MOST_RULES = 50;
  private static final List<String> TEXTS =
      List.of("/message", "/error/message", "/error", "/detail", "/errors/0/message", "/errors/0");

  /** What an answer may mean. */
  enum Means {
    DONE,
    THROTTLED,
    RETRY,
    TOO_BIG,
    UNAUTHORIZED,
    MISSING,
    MISCONFIGURED,
    CLOSED,
    BAD_ROW,
    REFUSED,
    UNKNOWN
  }

  /**
   * @param statuses such as {@code 429} or {@code 4xx}; empty for all
   * @param pointer what of the answer is looked at; empty for nothing
   * @param is what has to stand there, any of these; empty for anything
   * @param header that says when to come back, beside Retry-After
   * @param after when to come back where the answer does not say
   */
  record Rule(
      Set<String> statuses,
      Optional<JsonPointer> pointer,
      Set<String> is,
      Means means,
      String header,
      @Nullable Duration after) {

    private boolean fits(Reply.Answer answer) {
      var status = String.valueOf(answer.status());
      var isStatus =
          statuses.isEmpty()
              || statuses.contains(status)
              || statuses.contains(status.charAt(0) + "xx");
      return isStatus && pointer.map(place -> stands(place, answer)).orElse(true);
    }

    private boolean stands(JsonPointer place, Reply.Answer answer) {
      var found = answer.json().map(json -> json.at(place)).filter(node -> !node.isMissingNode());
      if (found.isEmpty() || is.isEmpty()) return found.isPresent();
      return found.get().isValueNode() && is.contains(found.get().asString("null"));
    }
  }

  Answers {
    rules = List.copyOf(rules);
  }

  static Answers read(Field json) {
    var rules = json.list("a list of rules");
    if (rules.size() > MOST_RULES) throw json.invalid("at most " + MOST_RULES + " rules");
    return new Answers(rules.stream().map(Answers::rule).toList());
  }

  private static Rule rule(Field json) {
    json.object("status", "pointer", "is", "means", "retryAfterHeader", "retryAfter");
    var rule =
        new Rule(
            texts(json.find("status"), "[1-5](\\d\\d|xx)", "statuses such as 429 or 4xx"),
            json.find("pointer").map(Request::pointer),
            texts(json.find("is"), "(?s).*", "texts"),
            json.get("means", "what it means").choice(Means.class),
            json.find("retryAfterHeader").map(f -> f.text(100)).orElse("retry-after"),
            json.find("retryAfter").map(Field::span).orElse(null));
    if (rule.statuses().isEmpty() && rule.pointer().isEmpty()) {
      throw json.invalid("a rule with a status, a pointer or both");
    }
    return rule;
  }

  private static Set<String> texts(Optional<Field> json, String form, String expected) {
    return json.stream()
        .flatMap(list -> list.list(expected).stream())
        .map(
            field -> {
              var text = field.text(200);
              if (!text.matches(form)) throw field.invalid(expected);
              return text;
            })
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @param request whose answer it is
   * @param secret what must not be told on
   */
  Outcome of(Reply.Answer answer, Request request, String secret) {
    var said = text(answer);
    var text = secret.isEmpty() ? said : said.replace(secret, "***");
    var rule = rules.stream().filter(each -> each.fits(answer)).findFirst();
    if (rule.isPresent()) return of(rule.get(), answer, request, text);
    return answer.isTaken() ? request.done(answer) : answer.byStatus(text);
  }

  private static Outcome of(Rule rule, Reply.Answer answer, Request request, String text) {
    var why = ("answered " + answer.status() + ": " + text).replaceAll(": $", "");
    var told = answer.retryAfterOr(rule.header());
    var after = told != null ? told : rule.after();
    return switch (rule.means()) {
      case DONE -> request.done(answer);
      case THROTTLED -> new Outcome.Throttled(why, after);
      case RETRY -> new Outcome.Transient(why, after);
      case TOO_BIG -> new Outcome.TooBig(why);
      case UNAUTHORIZED -> new Outcome.AuthFailed(why);
      case MISSING -> new Outcome.Missing(why);
      case MISCONFIGURED -> new Outcome.Misconfigured(why);
      case CLOSED -> new Outcome.Closed(why);
      case BAD_ROW -> new Outcome.BadRow(why);
      case REFUSED -> new Outcome.RefusedByConsent(why);
      case UNKNOWN -> new Outcome.Unknown(why);
    };
  }

  /** Where endpoints mostly say what is wrong. */
  private static String text(Reply.Answer answer) {
    return answer.json().stream()
        .flatMap(json -> TEXTS.stream().map(json::at))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .findFirst()
        .orElse("");
  }
}
