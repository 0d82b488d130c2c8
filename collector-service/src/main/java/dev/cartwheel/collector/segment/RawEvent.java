package dev.cartwheel.collector.segment;

import dev.cartwheel.wire.RejectedEvent;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** One event as it stands in a body. */
final class RawEvent {
  private final JsonNode json;
  private final String pointer;
  private final byte[] body;
  private final int from;
  private final int to;

  /**
   * An event.
   *
   * @param pointer JSON pointer in the body
   * @param from first byte in the body
   * @param to first byte after it
   */
  RawEvent(JsonNode json, String pointer, byte[] body, int from, int to) {
    this.json = json;
    this.pointer = pointer;
    this.body = body;
    this.from = from;
    this.to = to;
  }

  JsonNode json() {
    return json;
  }

  String pointer() {
    return pointer;
  }

  int size() {
    return to - from;
  }

  /** The beginning, as text. */
  String original() {
    return original(body, from, to);
  }

  /** Whether the original is all of it. */
  boolean isShort() {
    return size() <= RejectedEvent.WHOLE_BYTES;
  }

  static String original(byte[] body, int from, int to) {
    var size = to - from;
    var length = size <= RejectedEvent.WHOLE_BYTES ? size : RejectedEvent.KEPT_BYTES;
    return Text.clean(new String(body, from, length, StandardCharsets.UTF_8));
  }
}
