package dev.cartwheel.wire;

import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.EventId;
import java.time.Instant;

/**
 * What a platform says of a whole store rather than of a shopper: a record of the topic {@link
 * Topics#STORE_NOTICES}.
 *
 * @param id of the happening; the same again is the same notice
 * @param source id of the source that was told
 * @param at when it was received
 */
public record StoreNotice(EventId id, StoreId store, String source, Kind kind, Instant at) {
  public enum Kind {
    /** Everything that is kept of the store and its shoppers is to be erased. */
    ERASURE_REQUESTED,
    /** The shop has taken us off: nothing more will come, until it takes us on again. */
    UNINSTALLED
  }

  public byte[] write() {
    return Json.TOPIC.writeValueAsBytes(this);
  }

  /** Throws a JacksonException when the bytes are no notice. */
  public static StoreNotice read(byte[] json) {
    return Json.required(Json.TOPIC.readValue(json, StoreNotice.class));
  }
}
