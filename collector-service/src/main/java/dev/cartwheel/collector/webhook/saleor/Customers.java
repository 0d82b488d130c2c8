package dev.cartwheel.collector.webhook.saleor;

import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Times;
import dev.cartwheel.collector.webhook.payload.Traits;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import java.time.ZoneOffset;

/** A customer's account. */
record Customers(Telling telling) {

  Outcome read(Fields user) {
    telling.people().customer(user.id("id")).email(user.text("email"));
    var traits =
        Traits.named(user.words("firstName", "first_name"), user.words("lastName", "last_name"));
    var at = Times.in(user, ZoneOffset.UTC, "updatedAt", "updated_at");
    telling.tell(new Identified(telling.envelope(at), traits));
    return telling.outcome();
  }
}
