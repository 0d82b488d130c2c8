package dev.cartwheel.audience.history;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.wire.EventJson;
import java.time.Instant;

/**
 * An event as it was applied.
 *
 * @param applied when, by the database's clock
 * @param number in the order in which a shopper's events were applied
 * @param profile who took it; may have been absorbed since
 * @param json as it came from the topic; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Happening(Instant applied, long number, ProfileId profile, byte[] json) {

  public ShopperEvent event() {
    return EventJson.read(json);
  }
}
