package dev.cartwheel.wire;

import dev.cartwheel.core.event.ShopperEvent;
import java.time.DateTimeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectWriter;

/** Events as records of the topic {@link Topics#SHOPPER_EVENTS}. */
public final class EventJson {

  private static final ObjectWriter WRITER = Json.TOPIC.writerFor(ShopperEvent.class);

  private EventJson() {}

  public static byte[] write(ShopperEvent event) {
    return WRITER.writeValueAsBytes(event);
  }

  /** Throws IllegalArgumentException, saying what is wrong, when the bytes are no event. */
  public static ShopperEvent read(byte[] json) {
    try (var parser = Json.TOPIC.createParser(json)) {
      return new EventReader(parser).read();
    } catch (Tokens.Unusual | JacksonException | IllegalArgumentException | DateTimeException odd) {
      // Spelled otherwise than we do, or no event: data binding reads the one and explains the
      // other.
      return bound(json);
    }
  }

  static ShopperEvent bound(byte[] json) {
    try {
      return Json.required(Json.TOPIC.readValue(json, ShopperEvent.class));
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(
          "no event: " + unreadable.getOriginalMessage(), unreadable);
    }
  }
}
