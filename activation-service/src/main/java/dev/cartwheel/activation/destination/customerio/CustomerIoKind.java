package dev.cartwheel.activation.destination.customerio;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Property;
import dev.cartwheel.activation.destination.Schema;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.input.Field;
import org.springframework.stereotype.Component;

@Component
class CustomerIoKind implements DestinationKind {
  static final Schema SCHEMA =
      Schema.of(
          "Customer.io",
          "Tells Customer.io of abandoned carts and of their end, so that campaigns start and stop,"
              + " and keeps manual segments or attributes.",
          Property.choice("region", "Region of the account", "us", "eu")
              .saying("Where its data are; a test says if it is the other one")
              .otherwise("us")
              .optional(),
          Property.text("siteId", "Site id", 100)
              .saying("Settings, API credentials, Track API keys"),
          Property.secret("apiKey", "API key").saying("The one that belongs to the site id"),
          Property.text("event", "Event that campaigns start on", CustomerIoSettings.LONGEST_EVENT)
              .otherwise(CustomerIoSettings.EVENT)
              .optional(),
          Property.text(
                  "exitEvent", "Event that campaigns stop on", CustomerIoSettings.LONGEST_EVENT)
              .saying("The goal of the campaign, with which people leave it")
              .otherwise(CustomerIoSettings.EXIT_EVENT)
              .optional(),
          Property.text("purchaseEvent", "Event of purchases", CustomerIoSettings.LONGEST_EVENT)
              .saying("Leave it out where the shop itself tells Customer.io of its orders")
              .optional(),
          Property.secret("webhookKey", "Signing key of reporting webhooks")
              .saying("Shown with the webhook there; without it nothing that it tells is believed")
              .optional(),
          Property.web("baseUrl", "Address of the interface")
              .saying("For proxies and tests; else that of the region")
              .optional());

  private final Http http;

  CustomerIoKind(Http http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "customerio";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public boolean canPreview() {
    return true;
  }

  @Override
  public Destination open(Field settings) {
    return new CustomerIoDestination(CustomerIoSettings.read(settings), http);
  }
}
