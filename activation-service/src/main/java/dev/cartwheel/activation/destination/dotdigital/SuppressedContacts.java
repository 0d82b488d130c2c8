package dev.cartwheel.activation.destination.dotdigital;

import dev.cartwheel.activation.destination.Keyed;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Suppressed;
import dev.cartwheel.activation.destination.Suppressed.Cause;
import dev.cartwheel.activation.destination.Suppressions;
import dev.cartwheel.activation.destination.http.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads Dotdigital's list of contacts that get no mail any more: it has no way of telling. */
final class SuppressedContacts implements Suppressions {
  /**
   * Contacts come with all their fields; more of them might not fit into an answer that is read.
   */
  static final int PAGE = 100;

  private final Duration every;
  private final Function<String, Reply> get;

  /**
   * @param get makes a call by its path
   */
  SuppressedContacts(Duration every, Function<String, Reply> get) {
    this.every = every;
    this.get = get;
  }

  @Override
  public Duration every() {
    return every;
  }

  @Override
  public Answer since(Instant since, int skip) {
    var path =
        "/v2/contacts/suppressed-since/%s?select=%d&skip=%d"
            .formatted(since.truncatedTo(ChronoUnit.SECONDS), PAGE, skip);
    return switch (get.apply(path)) {
      case Reply.Silence(var outcome) -> new Answer.Unheard(outcome);
      case Reply.Answer answer when !answer.isSuccess() -> new Answer.Unheard(Answers.of(answer));
      case Reply.Answer answer -> page(answer.json().orElse(null));
    };
  }

  private static Answer page(@Nullable JsonNode json) {
    if (json == null || !json.isArray()) {
      return new Answer.Unheard(new Outcome.Transient("no list of contacts in the answer", null));
    }
    var people = new ArrayList<Suppressed>();
    for (var row : json) suppressed(row).ifPresent(people::add);
    return new Answer.Page(people, json.size(), json.size() < PAGE);
  }

  private static Optional<Suppressed> suppressed(JsonNode row) {
    var email = row.at("/suppressedContact/email").asString("").strip();
    var reason = row.path("reason").asString("");
    if (reason.isEmpty()) reason = row.at("/suppressedContact/status").asString("");
    var cause = cause(reason);
    if (email.isEmpty() || cause.isEmpty()) return Optional.empty();
    var removed = row.path("dateRemoved").asString("");
    var id = Keyed.by("dotdigital suppressed", Bodies.normalised(email), reason, removed);
    var words = "Dotdigital: " + reason.replaceAll("[^A-Za-z]", "");
    return Optional.of(new Suppressed(id.toString(), email, cause.get(), at(removed), words));
  }

  /** Whoever the shop deleted said nothing; whatever else is on that list wants or gets no mail. */
  private static Optional<Cause> cause(String reason) {
    return switch (reason.toLowerCase(Locale.ROOT)) {
      case "", "deleted", "subscribed", "pendingoptin" -> Optional.empty();
      case "ispcomplained", "directcomplaint" -> Optional.of(Cause.COMPLAINED);
      case "hardbounced", "nomxrecord" -> Optional.of(Cause.GONE);
      case "softbounced", "mailblocked" -> Optional.of(Cause.BOUNCED);
      default -> Optional.of(Cause.UNWANTED);
    };
  }

  /** With an offset or without one, which then is none. */
  private static @Nullable Instant at(String removed) {
    try {
      return OffsetDateTime.parse(removed).toInstant();
    } catch (DateTimeException _) {
      return withoutOffset(removed);
    }
  }

  private static @Nullable Instant withoutOffset(String removed) {
    try {
      return LocalDateTime.parse(removed).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
