package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.quota.Excess;
import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.segment.Refused;
import dev.cartwheel.collector.segment.Sorted;
import dev.cartwheel.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets. Clients drop for ever what is answered 4xx, and keep what is answered 429 or
 * 5xx.
 *
 * @param retryAfter for the header; null for none
 * @param headers more of them
 */
record Answer(
    int status,
    String contentType,
    String body,
    @Nullable Duration retryAfter,
    Map<String, String> headers) {
  private static final String PROBLEM = "application/problem+json";

  /** A transparent GIF of one pixel, byte by character. */
  private static final String PIXEL =
      "GIF89a\1\0\1\0\200\0\0\0\0\0\377\377\377!\371\4\1\0\0\0\0," + "\0\0\0\0\1\0\1\0\0\2\2D\1\0;";

  private static final String CALLS = "batch, track, identify, page, screen, group, alias";

  private Answer(int status, String contentType, String body, @Nullable Duration retryAfter) {
    this(status, contentType, body, retryAfter, Map.of());
  }

  static Answer accepted(Sorted sorted) {
    if (sorted.refused().isEmpty()) {
      var text =
          "{\"success\":true,\"accepted\":%d,\"duplicates\":%d,\"rejected\":[]}"
              .formatted(sorted.accepted().size(), sorted.duplicates());
      return new Answer(200, "application/json", text, null);
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("success", true);
    body.put("accepted", sorted.accepted().size());
    body.put("duplicates", sorted.duplicates());
    body.put("rejected", sorted.refused().stream().map(Answer::refusal).toList());
    return new Answer(200, "application/json", Json.mapper().writeValueAsString(body), null);
  }

  static Answer json(String body) {
    return new Answer(200, "application/json", body, null);
  }

  /** Those who ask for an image get one, once the event is safe. */
  Answer asImage() {
    return status == 200 ? new Answer(200, "image/gif", PIXEL, null) : this;
  }

  byte[] bytes() {
    return body.getBytes(isImage() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private boolean isImage() {
    return contentType.startsWith("image/");
  }

  static Answer fault(Fault fault) {
    var code = fault.reason().code();
    return problem(fault.reason().status(), code, fault.pointer(), fault.message(), null);
  }

  static Answer unavailable(Duration retryAfter) {
    return problem(503, "unavailable", null, "the same again later, with the same ids", retryAfter);
  }

  /** Clients keep what is answered 429, and wait as long as they are told to. */
  static Answer overQuota(Excess excess) {
    var expected = "at most %d %s a second".formatted(excess.perSecond(), excess.what());
    var told = problem(429, Reason.OVER_QUOTA.code(), null, expected, excess.retryAfter());
    return new Answer(told.status, told.contentType, told.body, told.retryAfter, excess.headers());
  }

  /** Clients come again after a 408. */
  static Answer tooSlow() {
    return problem(408, "too_slow", null, "the whole body in time", null);
  }

  static Answer notFound() {
    return problem(404, "not_found", null, "one of " + CALLS + " under /v1/", null);
  }

  static Answer unknownKey() {
    return problem(404, "unknown_write_key", null, "the write key of a source", null);
  }

  static Answer notAllowed(String allowed) {
    var told = problem(405, "method_not_allowed", null, allowed, null);
    return new Answer(told.status, told.contentType, told.body, null, Map.of("allow", allowed));
  }

  static Answer failed() {
    return problem(500, "internal", null, "the same again later, with the same ids", null);
  }

  private static Answer problem(
      int status,
      String code,
      @Nullable String pointer,
      String expected,
      @Nullable Duration retryAfter) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "https://cartwheel.dev/problems/" + code.replace('_', '-'));
    body.put("title", code.replace('_', ' '));
    body.put("status", status);
    body.put("detail", "expected: " + expected);
    if (pointer != null) body.put("pointer", pointer);
    body.put("expected", expected);
    return new Answer(status, PROBLEM, Json.mapper().writeValueAsString(body), retryAfter);
  }

  private static Map<String, Object> refusal(Refused refused) {
    var fault = refused.fault();
    var body = new LinkedHashMap<String, Object>();
    body.put("index", refused.index());
    body.put("reason", fault.reason().code());
    if (fault.pointer() != null) body.put("pointer", fault.pointer());
    body.put("message", "expected: " + fault.message());
    return body;
  }
}
