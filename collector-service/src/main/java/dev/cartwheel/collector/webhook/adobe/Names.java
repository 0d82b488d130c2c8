package dev.cartwheel.collector.webhook.adobe;

import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.People;

/** Whom a quote or an order names. */
final class Names {

  private Names() {}

  static void read(Fields body, People people) {
    people
        .email(body.text("customer_email"))
        .customer(body.id("customer_id"))
        .visitor(People.visitorIn(body));
  }
}
