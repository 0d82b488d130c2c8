package dev.cartwheel.wire;

import tools.jackson.core.JacksonException;

/** Refusals as records of the topic {@link Topics#EVENTS_REJECTED}. */
public final class RejectionJson {

  private RejectionJson() {}

  public static byte[] write(RejectedEvent event) {
    return Json.TOPIC.writeValueAsBytes(event);
  }

  /** Throws IllegalArgumentException, saying what is wrong, when the bytes are no refusal. */
  public static RejectedEvent read(byte[] json) {
    try {
      return Json.required(Json.TOPIC.readValue(json, RejectedEvent.class));
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(
          "no refusal: " + unreadable.getOriginalMessage(), unreadable);
    }
  }
}
