package dev.cartwheel.wire;

import dev.cartwheel.core.event.ShopperEvent;
import tools.jackson.core.JacksonException;

/** Events as records of the topic {@link Topics#SHOPPER_EVENTS}. */
public final class EventJson {

  private EventJson() {}

  public static byte[] write(ShopperEvent event) {
    return Json.TOPIC.writerFor(ShopperEvent.class).writeValueAsBytes(event);
  }

  /** Throws IllegalArgumentException, saying what is wrong, when the bytes are no event. */
  public static ShopperEvent read(byte[] json) {
    try {
      return Json.required(Json.TOPIC.readValue(json, ShopperEvent.class));
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException("no event: " + unreadable.getOriginalMessage(), unreadable);
    }
  }
}
