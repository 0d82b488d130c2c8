package dev.cartwheel.activation.destination.google;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.destination.http.Reply;
import java.net.URI;
import tools.jackson.databind.JsonNode;

/** Calls the Data Manager API, with a fresh token where the one that it had is refused. */
final class Client {
  private static final int UNAUTHORIZED = 401;

  private final String base;
  private final Tokens tokens;
  private final Http http;

  Client(String base, Tokens tokens, Http http) {
    this.base = base;
    this.tokens = tokens;
    this.http = http;
  }

  Reply post(String path, JsonNode body) {
    return send(Call.post(URI.create(base + path)).json(body));
  }

  Reply get(String path) {
    return send(Call.get(URI.create(base + path)));
  }

  /** Whether a token is to be had. */
  Outcome granted() {
    return switch (tokens.token()) {
      case Tokens.Denied(var outcome) -> outcome;
      case Tokens.Given _ -> new Outcome.Done(null);
    };
  }

  private Reply send(Call call) {
    var first = tokens.token();
    var reply = send(call, first);
    var isRefused = reply instanceof Reply.Answer answer && answer.status() == UNAUTHORIZED;
    if (!isRefused || !(first instanceof Tokens.Given refused)) return reply;
    tokens.forget(refused);
    return send(call, tokens.token());
  }

  private Reply send(Call call, Tokens.Token token) {
    return switch (token) {
      case Tokens.Denied(var outcome) -> new Reply.Silence(outcome);
      case Tokens.Given given -> http.send(call.bearer(given.value()));
    };
  }
}
