package dev.cartwheel.collector.webhook.woocommerce;

import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.People;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Traits;
import dev.cartwheel.core.event.ShopperEvent.Identified;

/** Customers' accounts; those of staff are no shoppers. */
record Customers(Telling telling) {

  Outcome read(Fields body) {
    var billing = body.child("billing");
    var role = body.word("role");
    if (!role.isEmpty() && !role.equals("customer") && !role.equals("subscriber")) {
      return new Outcome.Ignored("an account of staff");
    }
    telling
        .people()
        .customer(body.id("id"))
        .email(body.text("email"), billing.text("email"))
        .phone(billing.text("phone"), billing.text("country"))
        .visitor(People.visitorIn(body.children("meta_data"), "key", "value"));
    var traits = Traits.named(body.words("first_name"), body.words("last_name"));
    var modified = new OrderTimes(body, telling.shop().zone()).modified();
    telling.tell(new Identified(telling.envelope(modified), traits));
    return telling.outcome();
  }
}
