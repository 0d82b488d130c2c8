package dev.cartwheel.activation.template;

import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.activation.content.Library;
import dev.cartwheel.activation.content.Mail;
import dev.cartwheel.activation.content.Mails;
import dev.cartwheel.activation.content.Unfit;
import dev.cartwheel.activation.delivery.Messages;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Wording;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import dev.cartwheel.wire.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries templates: on paper, and by a mail to oneself. */
@Component
class Trials {
  private static final Duration SHORTLY = Duration.ofSeconds(5);
  private static final String MARK = "[Test] ";

  private final Library library;
  private final Mails mails;
  private final Messages messages;
  private final AudienceFacts facts;
  private final Destinations destinations;

  Trials(
      Library library,
      Mails mails,
      Messages messages,
      AudienceFacts facts,
      Destinations destinations) {
    this.library = library;
    this.mails = mails;
    this.messages = messages;
    this.facts = facts;
    this.destinations = destinations;
  }

  /** What came of a mail to oneself. */
  record Tried(boolean ok, String outcome) {}

  Mail preview(String template, Field sent) {
    var message = message(template, sent, "nobody@example.com", "");
    var destination = sent.find("destination").map(f -> new DestinationId(f.uuid())).orElse(null);
    var written = library.find(template).orElseThrow(() -> Problem.notFound("no template"));
    try {
      return mails.write(
          written,
          message,
          text(destination, "fromName", "The shop"),
          destination == null ? null : destinations.shop(destination).orElse(null),
          Locale.forLanguageTag(text(destination, "locale", "en")));
    } catch (Unfit unfit) {
      throw Problem.invalid(
          "", "a template that can be filled in", String.valueOf(unfit.getMessage()));
    }
  }

  Tried send(String template, Field sent) {
    var to = sent.get("to", "a mail address").text(254);
    if (to.indexOf('@') < 1) throw sent.get("to", "").invalid("a mail address");
    var written = library.find(template).orElseThrow(() -> Problem.notFound("no template"));
    var message = message(template, sent, to, MARK + written.subject());
    return switch (account(sent.get("destination", "the id of a destination")).send(message)) {
      case Outcome.Done _, Outcome.AcceptedLater _ -> new Tried(true, "sent");
      case Outcome.BadRow(var why) -> new Tried(false, why);
      case Outcome.Throttled(var why, _) -> new Tried(false, why);
      case Outcome.Transient(var why, _) -> new Tried(false, why);
      case Outcome.TooBig(var why) -> new Tried(false, why);
      case Outcome.AuthFailed(var why) -> new Tried(false, why);
      case Outcome.Missing(var why) -> new Tried(false, why);
      case Outcome.Misconfigured(var why) -> new Tried(false, why);
      case Outcome.Closed(var why) -> new Tried(false, why);
      case Outcome.RefusedByConsent(var why) -> new Tried(false, why);
      case Outcome.Unknown(var why) -> new Tried(false, why);
    };
  }

  private Destination account(Field id) {
    var account =
        destinations.open().stream()
            .filter(each -> each.id().value().equals(id.uuid()))
            .findFirst()
            .orElseThrow(() -> id.invalid("the id of a destination that is open"));
    var destination = account.destination();
    if (!destination.needsAddress() || !destination.capabilities().can(Operation.MESSAGE)) {
      throw id.invalid("the id of a destination that sends mails");
    }
    return destination;
  }

  private Message message(String template, Field sent, String to, String subject) {
    var coupon = sent.find("coupon").map(f -> new Wording.Coupon(f.text(64), null)).orElse(null);
    return messages.trial(person(sent), to, subject, new Wording(template, coupon, false));
  }

  private Facts person(Field sent) {
    var profile = sent.find("profile").map(Field::uuid).orElse(null);
    if (profile == null) return Sample.FACTS;
    try {
      return facts.ask(List.of(new ProfileId(profile))).profiles().stream()
          .findFirst()
          .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND, "no profile " + profile));
    } catch (AudienceFacts.Unavailable _) {
      throw Problem.unavailable("the audience-service cannot be asked at the moment", SHORTLY);
    }
  }

  private String text(@Nullable DestinationId destination, String setting, String otherwise) {
    return destination == null
        ? otherwise
        : destinations.setting(destination, setting).orElse(otherwise);
  }

  /** Nobody: a shopper to try templates on. */
  private static final class Sample {
    static final Facts FACTS = facts();

    private static Facts facts() {
      var id = new UUID(0, 1);
      var now = Instant.EPOCH;
      var lines =
          List.of(
              line("Blue mug", 2, "14.90", "29.80"), line("Green mug, large", 1, "29.90", "29.90"));
      var cart = new Facts.CartFacts("sample", "sample", now, lines, Map.of());
      return new Facts(
          id,
          id,
          null,
          null,
          Map.of("firstName", "Ada"),
          now,
          null,
          Map.of(),
          Map.of(),
          List.of(cart));
    }

    private static Facts.LineFacts line(String name, int quantity, String price, String total) {
      return new Facts.LineFacts(
          name, quantity, price, total, "EUR", null, name, null, "https://shop.example.com", null);
    }
  }
}
