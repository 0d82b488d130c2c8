package dev.cartwheel.activation.destination.webhook;

import dev.cartwheel.activation.destination.Outcome;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of an endpoint means: only 2xx is success, a redirect is none.
 *
 * @see "Standard Webhooks specification, success, failure and retry"
 */
final class Answers {
  /** How long an endpoint is left alone that is there but does not take anything from us. */
  private static final Duration MISCONFIGURED = Duration.ofMinutes(1);

  private Answers() {}

  static Outcome of(int status, HttpHeaders headers, Instant now) {
    if (status >= 200 && status <= 299) return new Outcome.Sent(null);
    var after = retryAfter(headers, now);
    var why = "answered " + status;
    return switch (status) {
      case 410 -> new Outcome.Closed(why);
      case 429 -> new Outcome.Throttled(why, after);
      case 401, 403, 404 -> new Outcome.Throttled(why, after == null ? MISCONFIGURED : after);
      case 408, 425 -> new Outcome.Retry(why, after);
      default ->
          status >= 400 && status <= 499 ? new Outcome.Failed(why) : new Outcome.Retry(why, after);
    };
  }

  /** Seconds, or an HTTP date; null when there is none that can be read. */
  private static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
    var value = headers.firstValue("retry-after").orElse("").strip();
    if (value.matches("\\d{1,9}")) return Duration.ofSeconds(Long.parseLong(value));
    try {
      var at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
