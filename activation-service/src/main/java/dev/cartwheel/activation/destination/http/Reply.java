package dev.cartwheel.activation.destination.http;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.wire.Json;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What came back from a call. */
public sealed interface Reply {

  /** What that means: silence says it itself, an answer has to be read. */
  default Outcome outcome(Function<Answer, Outcome> reading) {
    return switch (this) {
      case Silence(var outcome) -> outcome;
      case Answer answer -> reading.apply(answer);
    };
  }

  /**
   * No answer, or not all of one.
   *
   * @param outcome what that means: {@link Outcome.Transient} when the request never left, {@link
   *     Outcome.Unknown} when it may have been taken
   */
  record Silence(Outcome outcome) implements Reply {}

  /** A whole answer, whatever its status. */
  record Answer(int status, HttpHeaders headers, String body, Instant at) implements Reply {
    /** Fewer seconds are a span, not a date. */
    private static final long LEAST_DATE = 1_000_000_000;

    /** True for 200 to 299, unless it is a page: some proxy's or portal's, not the far side's. */
    public boolean isSuccess() {
      return isTaken() && !body.stripLeading().startsWith("<");
    }

    /** True for 200 to 299, whatever the body is. */
    public boolean isTaken() {
      return status >= 200 && status <= 299;
    }

    public Optional<String> header(String name) {
      return headers.firstValue(name);
    }

    /** The body as JSON; empty when it is none, such as a proxy's page. */
    public Optional<JsonNode> json() {
      try {
        return body.isBlank() ? Optional.empty() : Optional.of(Json.mapper().readTree(body));
      } catch (JacksonException _) {
        return Optional.empty();
      }
    }

    /** What the header Retry-After asks for, in seconds or as a date; null without one. */
    public @Nullable Duration retryAfter() {
      var value = header("retry-after").orElse("").strip();
      if (value.matches("\\d{1,9}")) return Duration.ofSeconds(Long.parseLong(value));
      try {
        var until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return until.isAfter(at) ? Duration.between(at, until) : Duration.ZERO;
      } catch (DateTimeException _) {
        return null;
      }
    }

    /**
     * What Retry-After asks for, else a header of the vendor's own, which counts seconds from now
     * on or since 1970; null without either.
     */
    public @Nullable Duration retryAfterOr(String header) {
      var value = header(header).orElse("").strip();
      if (retryAfter() != null || !value.matches("\\d{1,10}")) return retryAfter();
      var seconds = Long.parseLong(value);
      if (seconds < LEAST_DATE) return Duration.ofSeconds(seconds);
      var span = Duration.between(at, Instant.ofEpochSecond(seconds));
      return span.isNegative() ? Duration.ZERO : span;
    }

    /**
     * What the status alone says, for all that the connector has no better word on. A success whose
     * body matters has to be read by the connector.
     *
     * @param detail what the far side says about it; empty when nothing
     */
    public Outcome byStatus(String detail) {
      var why = "answered " + status + (detail.isBlank() ? "" : ": " + detail);
      if (isSuccess()) return new Outcome.Done(null);
      if (isTaken()) return new Outcome.Transient(why + ": a page, and no answer", null);
      return switch (status) {
        case 401 -> new Outcome.AuthFailed(why);
        case 403, 405 -> new Outcome.Misconfigured(why);
        case 404 -> new Outcome.Missing(why);
        case 408, 425 -> new Outcome.Transient(why, retryAfter());
        case 413 -> new Outcome.TooBig(why);
        case 429 -> new Outcome.Throttled(why, retryAfter());
        default -> other(why);
      };
    }

    private Outcome other(String why) {
      if (status >= 400 && status <= 499) return new Outcome.BadRow(why);
      if (status >= 500) return new Outcome.Transient(why, retryAfter());
      return new Outcome.Misconfigured(why + ", which is followed nowhere");
    }

    /** Without headers and body. */
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }
}
