package dev.cartwheel.activation.destination.braze;

import dev.cartwheel.activation.destination.Keyed;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Suppressed;
import dev.cartwheel.activation.destination.Suppressed.Cause;
import dev.cartwheel.activation.destination.Suppressions;
import dev.cartwheel.activation.destination.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads Braze's lists of addresses that mail does not reach, and then of those that unsubscribed:
 * by whole days, which is all that Braze can be asked for.
 */
final class SuppressedUsers implements Suppressions {
  static final int PAGE = 500;

  /** As many bounces as are never read at once; from here on those who unsubscribed are counted. */
  static final int SECOND = 1 << 24;

  private static final DateTimeFormatter SAID =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT);

  private final Duration every;
  private final Function<String, Reply> get;
  private final InstantSource clock;

  /**
   * @param get makes a call by its path
   */
  SuppressedUsers(Duration every, Function<String, Reply> get, InstantSource clock) {
    this.every = every;
    this.get = get;
    this.clock = clock;
  }

  @Override
  public Duration every() {
    return every;
  }

  @Override
  public Answer since(Instant since, int skip) {
    var list = skip < SECOND ? Listed.BOUNCED : Listed.UNSUBSCRIBED;
    var path =
        "%s?start_date=%s&end_date=%s&limit=%d&offset=%d"
            .formatted(
                list.path, day(since), day(clock.instant()).plusDays(1), PAGE, skip % SECOND);
    return switch (get.apply(path)) {
      case Reply.Silence(var outcome) -> new Answer.Unheard(outcome);
      case Reply.Answer answer when !answer.isSuccess() -> new Answer.Unheard(refused(answer));
      case Reply.Answer answer -> page(list, skip, answer.json().orElse(null));
    };
  }

  private enum Listed {
    BOUNCED("/email/hard_bounces", "hard_bounced_at", Cause.GONE),
    UNSUBSCRIBED("/email/unsubscribes", "unsubscribed_at", Cause.UNWANTED);

    private final String path;
    private final String time;
    private final Cause cause;

    Listed(String path, String time, Cause cause) {
      this.path = path;
      this.time = time;
      this.cause = cause;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A key may have the right to write and none to read these: nothing else is to wait for that. */
  private static Outcome refused(Reply.Answer answer) {
    return Answers.of(answer) instanceof Outcome.AuthFailed(var why)
        ? new Outcome.Misconfigured(why)
        : Answers.of(answer);
  }

  private static Answer page(Listed list, int skip, @Nullable JsonNode json) {
    var rows = json == null ? null : json.get("emails");
    if (rows == null || !rows.isArray()) {
      return new Answer.Unheard(new Outcome.Transient("no list of addresses in the answer", null));
    }
    var people = new ArrayList<Suppressed>();
    for (var row : rows) suppressed(list, row).ifPresent(people::add);
    if (rows.size() >= PAGE) return new Answer.Page(people, rows.size(), false);
    return list == Listed.BOUNCED
        ? new Answer.Page(people, SECOND - skip, false)
        : new Answer.Page(people, rows.size(), true);
  }

  private static Optional<Suppressed> suppressed(Listed list, JsonNode row) {
    var email = row.path("email").asString("").strip();
    if (email.isEmpty()) return Optional.empty();
    var said = row.path(list.time).asString("");
    var id = Keyed.by("braze suppressed", list.word(), email.toLowerCase(Locale.ROOT), said);
    return Optional.of(
        new Suppressed(id.toString(), email, list.cause, at(said), "Braze: " + list.word()));
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static @Nullable Instant at(String said) {
    try {
      return said.contains("T")
          ? OffsetDateTime.parse(said).toInstant()
          : OffsetDateTime.parse(said, SAID).toInstant();
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
