package dev.cartwheel.activation.destination.dotdigital;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Reply;
import java.time.Duration;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What Dotdigital means by its answers: both generations of its interface, each with its words. */
final class Answers {
  private static final Duration FIRST_LOOK = Duration.ofSeconds(10);
  private static final Duration NEXT_LOOK = Duration.ofSeconds(30);

  private static final String RESET = "x-ratelimit-reset";

  private static final Pattern UNWANTED =
      Pattern.compile(
          "ERROR_CONTACT_\\w*(SUPPRESSED|UNSUBSCRIBED)|contacts:\\w*([sS]uppressed|[uU]nsubscribed)");
  private static final Pattern MISSING =
      Pattern.compile("ERROR_(ADDRESSBOOK_NOT_FOUND|PROGRAM_\\w+)");
  private static final Pattern REFUSED = Pattern.compile("(?i)unsubscribed|suppress");

  private Answers() {}

  static Outcome of(Reply.Answer answer) {
    if (answer.isSuccess()) return new Outcome.Done(null);
    var text = text(answer);
    var why = "answered " + answer.status() + ": " + text;
    // of accounts of old, which have so many calls an hour
    if (text.contains("ERROR_APIUSAGE_EXCEEDED"))
      return new Outcome.Throttled(why, answer.retryAfterOr(RESET));
    // of enrolments alone, of which there are few an hour: carts still have to be ended
    if (text.contains("ERROR_ENROLMENT_ALLOWANCE_EXCEEDED")) return new Outcome.Missing(why);
    if (UNWANTED.matcher(text).find()) return new Outcome.RefusedByConsent(why);
    if (MISSING.matcher(text).find()) return new Outcome.Missing(why);
    if (text.contains("ERROR_FEATURENOTACTIVE")) return new Outcome.Misconfigured(why);
    return switch (answer.status()) {
      case 422 -> new Outcome.Misconfigured(why);
      case 429 -> new Outcome.Throttled(why, answer.retryAfterOr(RESET));
      default -> answer.byStatus(text);
    };
  }

  /** Done with the contact's number; refused, when the contact wants no mail. */
  static Outcome contact(Reply.Answer answer, boolean isForMail) {
    if (!answer.isSuccess()) return of(answer);
    var contact = answer.json();
    var id = contact.map(json -> json.path("contactId")).filter(JsonNode::isInt);
    if (id.isEmpty()) return new Outcome.Unknown("no contact id in the answer");
    var status = contact.get().at("/channelProperties/email/status").asString("");
    var isSilent = status.equals("unsubscribed") || status.equals("suppressed");
    return isForMail && isSilent
        ? new Outcome.RefusedByConsent("is " + status)
        : new Outcome.Done(String.valueOf(id.get().intValue()));
  }

  /** An enrolment is worked off later. */
  static Outcome enrolment(Reply.Answer answer) {
    if (!answer.isSuccess()) return of(answer);
    var id = answer.json().map(json -> json.path("id").asString("")).orElse("");
    return id.isBlank() ? new Outcome.Done(null) : new Outcome.AcceptedLater(id, FIRST_LOOK);
  }

  /** Done as soon as it is finished, well or not; {@link #faults} says which. */
  static Outcome progress(String handle, Reply.Answer answer) {
    if (!answer.isSuccess()) return of(answer);
    var status = answer.json().map(json -> json.path("status").asString("")).orElse("");
    return switch (status) {
      case "Finished" -> new Outcome.Done(handle);
      case "Processing" -> later(handle);
      default -> new Outcome.Unknown("the enrolment is " + status);
    };
  }

  /** A table with a heading, of those who were not enrolled and why. */
  static Outcome faults(String handle, Reply.Answer answer) {
    if (text(answer).contains("ERROR_ENROLMENT_IS_PROCESSING")) return later(handle);
    if (answer.status() == 404) return new Outcome.Done(handle);
    if (!answer.isSuccess()) return of(answer);
    var first = answer.body().lines().skip(1).filter(line -> !line.isBlank()).findFirst();
    if (first.isEmpty()) return new Outcome.Done(handle);
    var why = "not enrolled: " + first.get();
    return REFUSED.matcher(first.get()).find()
        ? new Outcome.RefusedByConsent(why)
        : new Outcome.BadRow(why);
  }

  /**
   * Whether a refusal is about a contact that is not there, or not on the list. One that says
   * nothing may come from anywhere.
   */
  static boolean isGone(Reply reply) {
    return reply instanceof Reply.Answer answer
        && answer.status() == 404
        && !text(answer).isEmpty()
        && !MISSING.matcher(text(answer)).find();
  }

  private static Outcome later(String handle) {
    return new Outcome.AcceptedLater(handle, NEXT_LOOK);
  }

  private static String text(Reply.Answer answer) {
    var json = answer.json().filter(JsonNode::isObject);
    if (json.isEmpty()) return "";
    var text =
        String.join(
            " ",
            json.get().path("message").asString(""),
            json.get().path("errorCode").asString(""),
            json.get().path("description").asString(""));
    return text.strip();
  }
}
