package dev.cartwheel.local.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is answered; never compared. */
@SuppressWarnings("ArrayRecordComponent")
public record Reply(int status, Map<String, String> headers, byte[] body) {
  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply html(String page) {
    return text("text/html; charset=utf-8", page);
  }

  public static Reply json(String body) {
    return text("application/json", body);
  }

  public static Reply of(String contentType, byte[] body) {
    return new Reply(200, Map.of("Content-Type", contentType, "Cache-Control", "no-store"), body);
  }

  public static Reply text(String contentType, String body) {
    return of(contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply redirect(String location) {
    return new Reply(303, Map.of("Location", location), new byte[0]);
  }

  public static Reply empty() {
    return new Reply(204, Map.of(), new byte[0]);
  }

  public static Reply notFound() {
    return text("text/plain; charset=utf-8", "There is nothing here.\n").status(404);
  }

  public static Reply methodNotAllowed() {
    return text("text/plain; charset=utf-8", "This method is not allowed here.\n").status(405);
  }

  public static Reply forbidden(String why) {
    return text("text/plain; charset=utf-8", why + "\n").status(403);
  }

  public Reply status(int other) {
    return new Reply(other, headers, body);
  }

  public Reply with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }
}
