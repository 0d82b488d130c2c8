package dev.cartwheel.activation.page;

import dev.cartwheel.activation.consent.Suppressions;
import dev.cartwheel.activation.delivery.Deliveries;
import dev.cartwheel.activation.page.SentMessages.SentMessage;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Why;
import dev.cartwheel.runtime.outbox.Outbox;
import dev.cartwheel.runtime.time.DatabaseClock;
import dev.cartwheel.wire.EventJson;
import dev.cartwheel.wire.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes somebody out of a channel: here at once, and everywhere by way of the events. */
@Component
class Unsubscribing {
  private static final String SOURCE = "cartwheel";
  private static final Why UNSUBSCRIBED = new Why(Reason.UNSUBSCRIBED, "unsubscribed");

  private final Suppressions suppressions;
  private final Deliveries deliveries;
  private final Outbox outbox;
  private final DatabaseClock clock;

  Unsubscribing(
      Suppressions suppressions, Deliveries deliveries, Outbox outbox, DatabaseClock clock) {
    this.suppressions = suppressions;
    this.deliveries = deliveries;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** As often as somebody likes; only the first time changes anything. */
  @Transactional
  void unsubscribe(SentMessage sent) {
    var address = sent.address();
    var person = sent.profile().value();
    deliveries.refuse(person, sent.channel().name(), UNSUBSCRIBED);
    if (address == null || address.indexOf('@') < 1) return;
    var now = clock.now().truncatedTo(ChronoUnit.MILLIS);
    if (suppressions.add(sent.channel().name(), address, person, "unsubscribed by link")) {
      outbox.append(Topics.SHOPPER_EVENTS, address, EventJson.write(event(sent, address, now)));
    }
  }

  private static ShopperEvent event(SentMessage sent, String address, Instant now) {
    var store = sent.store() == null ? SOURCE : sent.store();
    var envelope =
        new Envelope(
            EventId.of(SOURCE, "unsubscribe:" + sent.delivery() + ":" + now),
            new StoreId(store),
            new Origin(SOURCE, Origin.Kind.CARTWHEEL),
            now,
            now,
            List.of(Identifier.ofEmail(address)),
            Set.of());
    var evidence = "unsubscribe link of delivery " + sent.delivery();
    return new ShopperEvent.ConsentChanged(envelope, sent.channel(), false, evidence);
  }
}
