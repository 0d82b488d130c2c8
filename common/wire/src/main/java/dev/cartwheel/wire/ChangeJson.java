package dev.cartwheel.wire;

import tools.jackson.core.JacksonException;

/** Changes as records of the topic {@link Topics#PROFILE_CHANGES}. */
public final class ChangeJson {

  private ChangeJson() {}

  public static byte[] write(ProfileChange change) {
    return Json.TOPIC.writerFor(ProfileChange.class).writeValueAsBytes(change);
  }

  /** Throws IllegalArgumentException, saying what is wrong, when the bytes are no change. */
  public static ProfileChange read(byte[] json) {
    try {
      return Json.required(Json.TOPIC.readValue(json, ProfileChange.class));
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(
          "no change: " + unreadable.getOriginalMessage(), unreadable);
    }
  }
}
