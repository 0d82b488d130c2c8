package dev.cartwheel.collector.webhook.saleor;

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
        .visitor(visitor(body));
  }

  /** Metadata is a list of pairs in GraphQL and an object in the older payloads. */
  private static @Nullable String visitor(Fields body) {
    var paired = People.visitorIn(body.children("metadata"), "key", "value");
    return paired != null ? paired : People.visitorIn(body.child("metadata"));
  }
}
