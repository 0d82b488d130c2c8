package dev.cartwheel.activation.destination.mailchimp;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.destination.http.Reply;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls Mailchimp, and knows what it means by its answers. */
final class Client {
  private static final int FORBIDDEN = 403;

  /** Titles of refusals that only the person could lift. */
  private static final Set<String> UNWANTED =
      Set.of("Member In Compliance State", "Forgotten Email Not Subscribed");

  /** A member's status that says that they want no mail, or can get none. */
  private static final Set<String> SILENT = Set.of("unsubscribed", "cleaned");

  private final MailchimpSettings settings;
  private final Http http;

  Client(MailchimpSettings settings, Http http) {
    this.settings = settings;
    this.http = http;
  }

  /**
   * @param body null for none
   */
  Reply call(String method, String path, @Nullable JsonNode body) {
    var call =
        Call.of(method, URI.create(settings.base() + path)).basic("cartwheel", settings.apiKey());
    return http.send(body == null ? call : call.json(body));
  }

  Outcome outcome(String method, String path, @Nullable JsonNode body) {
    return outcome(call(method, path, body));
  }

  static Outcome outcome(Reply reply) {
    return switch (reply) {
      case Reply.Silence(var outcome) -> outcome;
      case Reply.Answer answer -> outcome(answer);
    };
  }

  /**
   * As {@link #outcome}, where something that is not there is as good as done. A 404 in no words of
   * Mailchimp's may come from anywhere.
   */
  static Outcome gone(Reply reply) {
    return reply instanceof Reply.Answer answer
            && answer.status() == 404
            && answer.json().filter(json -> json.has("title")).isPresent()
        ? new Outcome.Done(null)
        : outcome(reply);
  }

  /** As {@link #outcome}, where it matters whether the member wants to hear from the shop. */
  static Outcome wanted(Reply reply) {
    var outcome = outcome(reply);
    if (!(outcome instanceof Outcome.Done) || !(reply instanceof Reply.Answer answer)) {
      return outcome;
    }
    var status = answer.json().map(json -> json.path("status").asString("")).orElse("");
    return SILENT.contains(status) ? new Outcome.RefusedByConsent("is " + status) : outcome;
  }

  /** Too many calls are answered by 429, and far too many by a 403 that says nothing. */
  private static Outcome outcome(Reply.Answer answer) {
    var json = answer.json().filter(JsonNode::isObject);
    if (answer.status() == FORBIDDEN && json.isEmpty()) {
      return new Outcome.Throttled("answered 403 without a word", answer.retryAfter());
    }
    var title = json.map(said -> said.path("title").asString("")).orElse("");
    var detail = json.map(said -> said.path("detail").asString("")).orElse("");
    return UNWANTED.contains(title)
        ? new Outcome.RefusedByConsent(title)
        : answer.byStatus((title + " " + detail).strip());
  }
}
