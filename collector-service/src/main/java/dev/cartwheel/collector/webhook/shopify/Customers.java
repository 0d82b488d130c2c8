package dev.cartwheel.collector.webhook.shopify;

import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Traits;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Customers' records, and what they say about marketing. */
record Customers(Telling telling, Stamps stamps) {

  Outcome read(Fields body) {
    var people = telling.people().customer(body.id("id"));
    people
        .email(body.text("email"))
        .phone(body.text("phone"), Names.country(body.child("default_address")));
    var traits = Traits.named(body.words("first_name"), body.words("last_name"));
    telling.tell(new Identified(telling.envelope(stamps.updated()), traits));
    new Consents(telling, stamps).ofCustomer(body, null);
    return telling.outcome();
  }

  Outcome consent(Fields body) {
    var people = telling.people().customer(body.id("customer_id"));
    people.email(body.text("email_address", "email")).phone(body.text("phone"), null);
    new Consents(telling, stamps).ofCustomer(body, stamps.triggered());
    return telling.outcomeOr("no state of consent");
  }

  /** Two records of one person; only once that is done. */
  Outcome merged(Fields body) {
    if (!body.word("status").equals("completed"))
      return new Outcome.Ignored("a merge that did not happen");
    telling
        .people()
        .customer(numbered(body.text("admin_graphql_api_customer_kept_id")))
        .customer(numbered(body.text("admin_graphql_api_customer_deleted_id")));
    telling.tell(new Identified(telling.envelope(stamps.triggered()), Map.of()));
    return telling.outcome();
  }

  private static @Nullable String numbered(@Nullable String gid) {
    return gid == null ? null : gid.substring(gid.lastIndexOf('/') + 1);
  }
}
