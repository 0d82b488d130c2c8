package dev.cartwheel.collector.webhook.shopware;

import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Traits;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import java.time.Instant;

/** A customer who registered or logged in. */
record Customers(Telling telling, Instant sentAt) {

  Outcome read(String event, Fields body) {
    if (event.equals("checkout.customer.deleted")) {
      return new Outcome.Ignored("a deleted account is no demand for erasure");
    }
    telling.people().customer(body.id("id")).email(body.text("email"));
    var traits = Traits.named(body.words("firstName"), body.words("lastName"));
    telling.tell(new Identified(telling.envelope(sentAt), traits));
    return telling.outcome();
  }
}
