package dev.cartwheel.collector.webhook.shopify;

import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.People;
import org.jspecify.annotations.Nullable;

/** Whom a payload names. */
final class Names {

  private Names() {}

  /** Of a cart, a checkout or an order. */
  static void read(Fields body, People people) {
    var customer = body.child("customer");
    people.email(body.text("email"), body.text("contact_email"), customer.text("email"));
    people
        .phone(body.text("phone"), country(body.child("billing_address")))
        .phone(customer.text("phone"), country(customer.child("default_address")))
        .customer(customer.id("id"));
    people.visitor(visitor(body));
  }

  static @Nullable String country(Fields address) {
    return address.text("country_code", "country");
  }

  private static @Nullable String visitor(Fields body) {
    var noted = People.visitorIn(body.children("note_attributes"), "name", "value");
    return noted != null ? noted : People.visitorIn(body.child("attributes"));
  }
}
