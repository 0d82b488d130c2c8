package dev.cartwheel.activation.destination.google;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.destination.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The token that calls are made with: asked for when there is none that is still good. */
final class Tokens {
  /** A call may be under way for a while. */
  private static final Duration EARLY = Duration.ofMinutes(1);

  private final Credentials credentials;
  private final Http http;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Given last;

  Tokens(Credentials credentials, Http http, InstantSource clock) {
    this.credentials = credentials;
    this.http = http;
    this.clock = clock;
  }

  /** A token, or why there is none. */
  sealed interface Token {}

  record Given(String value, Instant until) implements Token {
    /** Without the token. */
    @Override
    public String toString() {
      return "Given[" + until + "]";
    }
  }

  record Denied(Outcome outcome) implements Token {}

  Token token() {
    var known = last;
    if (known != null && isGood(known)) return known;
    asking.lock();
    try {
      known = last;
      return known != null && isGood(known) ? known : ask();
    } finally {
      asking.unlock();
    }
  }

  /** It was refused, whatever its end. */
  void forget(Given refused) {
    asking.lock();
    try {
      if (refused.equals(last)) last = null;
    } finally {
      asking.unlock();
    }
  }

  private boolean isGood(Given token) {
    return clock.instant().isBefore(token.until());
  }

  private Token ask() {
    var now = clock.instant();
    return switch (http.send(Call.post(credentials.tokens()).form(credentials.form(now)))) {
      case Reply.Silence(var outcome) -> new Denied(outcome);
      case Reply.Answer answer when !answer.isSuccess() -> new Denied(refused(answer));
      case Reply.Answer answer -> given(answer, now);
    };
  }

  private Token given(Reply.Answer answer, Instant now) {
    var value = answer.json().map(json -> json.path("access_token").asString("")).orElse("");
    var seconds = answer.json().map(json -> json.path("expires_in").asLong(0)).orElse(0L);
    if (!value.matches("[!-~]+")) return new Denied(new Outcome.Unknown("no token in the answer"));
    var given = new Given(value, now.plusSeconds(seconds).minus(EARLY));
    last = given;
    return given;
  }

  /** OAuth says with a 400 that it does not know somebody. */
  private static Outcome refused(Reply.Answer answer) {
    var error = answer.json().map(json -> json.path("error").asString("")).orElse("");
    var detail = answer.json().map(json -> json.path("error_description").asString("")).orElse("");
    var why = "no token: " + error + " " + detail;
    if (answer.status() == 400) {
      return error.isEmpty() ? new Outcome.Transient(why, null) : new Outcome.AuthFailed(why);
    }
    return answer.byStatus(why);
  }
}
