package dev.cartwheel.collector.webhook.bigcommerce;

import dev.cartwheel.collector.webhook.Errand;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Times;
import dev.cartwheel.collector.webhook.payload.Traits;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.ShopperEvent.ConsentChanged;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import java.time.ZoneOffset;

/** A customer as version 3 of the interface finds one by id. */
record Customers(Telling telling, Errand errand) {
  private static final String CONSENT = "accepts_product_review_abandoned_cart_emails";

  Outcome read(Fields found) {
    var customers = found.children("data");
    if (customers.isEmpty())
      return new Outcome.Ignored("gone; what we know of the customer stands");
    var customer = customers.getFirst();
    telling
        .people()
        .customer(customer.id("id"))
        .email(customer.text("email"))
        .phone(customer.text("phone"), null);
    var modified = Times.in(customer, ZoneOffset.UTC, "date_modified");
    var at = modified == null ? errand.at() : modified;
    var traits = Traits.named(customer.words("first_name"), customer.words("last_name"));
    telling.tell(new Identified(telling.envelope(at), traits));
    if (customer.text(CONSENT) != null) {
      var envelope = telling.envelope(telling.mark().id() + ":consent", at);
      var evidence = "BigCommerce: " + CONSENT;
      telling.tell(new ConsentChanged(envelope, Channel.EMAIL, customer.isTrue(CONSENT), evidence));
    }
    return telling.outcome();
  }
}
