package dev.cartwheel.collector.webhook.adobe;

import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.People;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Traits;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A customer who logged in or whose account was saved. */
record Customers(Telling telling, @Nullable Instant at) {

  Outcome read(Fields body) {
    telling
        .people()
        .customer(body.id("entity_id", "id"))
        .email(body.text("email"))
        .visitor(People.visitorIn(body));
    var traits = Traits.named(body.words("firstname"), body.words("lastname"));
    telling.tell(new Identified(telling.envelope(at), traits));
    return telling.outcome();
  }
}
