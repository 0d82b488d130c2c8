package dev.cartwheel.collector.webhook.saleor;

import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.People;
import org.jspecify.annotations.Nullable;

/** Whom a checkout or an order names. */
final class Names {

  private Names() {}

  static void read(Fields body, People people) {
    var user = body.child("user");
    people
        .email(body.text("email", "userEmail", "user_email"), user.text("email"))
        .customer(user.id("id"))
        .visitor(noted(Shop.VISITOR, body));
  }

  /** Metadata is a list of pairs in GraphQL and an object in the older payloads. */
  static @Nullable String noted(String what, Fields body) {
    var paired = People.noted(what, body.children("metadata"), "key", "value");
    return paired != null ? paired : People.noted(what, body.child("metadata"));
  }
}
