package dev.cartwheel.activation.destination.braze;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Property;
import dev.cartwheel.activation.destination.Schema;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.input.Field;
import org.springframework.stereotype.Component;

@Component
class BrazeKind implements DestinationKind {
  static final Schema SCHEMA =
      Schema.of(
          "Braze",
          "Tells Braze of abandoned carts and of their end, so that Canvases start and stop, and"
              + " keeps lists as custom attributes.",
          Property.text("instance", "Instance", 10)
              .saying("As in the address of its REST interface: iad-03 in rest.iad-03.braze.com")
              .matching(BrazeSettings.INSTANCE_FORM),
          Property.secret("apiKey", "REST API key")
              .saying(
                  "Settings, APIs and Identifiers; with users.track, events.list, and for a Canvas"
                      + " canvas.trigger.send and canvas.details"),
          Property.text("event", "Event that Canvases start on", BrazeSettings.LONGEST_EVENT)
              .otherwise(BrazeSettings.EVENT)
              .optional(),
          Property.text("exitEvent", "Event that Canvases stop on", BrazeSettings.LONGEST_EVENT)
              .saying("An exit criterion of the Canvas: performs this event")
              .otherwise(BrazeSettings.EXIT_EVENT)
              .optional(),
          Property.text("purchaseEvent", "Event of purchases", BrazeSettings.LONGEST_EVENT)
              .saying("Leave it out where the shop itself tells Braze of its orders")
              .optional(),
          Property.truth("cartEvents", "Also tell ecommerce.cart_updated")
              .saying("For Braze's own templates of abandoned carts; not where the shop does so")
              .otherwise(false)
              .optional(),
          Property.text("canvas", "API identifier of a Canvas", 100)
              .saying("Started by each message, instead of the event")
              .matching(BrazeSettings.CANVAS_FORM)
              .optional(),
          Property.number(
                  "suppressionsMinutes",
                  "Ask for addresses that get no mail every so many minutes",
                  0,
                  BrazeSettings.MOST_SUPPRESSIONS)
              .saying(
                  "Whoever unsubscribed there is not written to from here; needs"
                      + " email.hard_bounces and email.unsubscribe; 0 for never")
              .otherwise(BrazeSettings.SUPPRESSIONS)
              .optional(),
          Property.choice("channel", "Channel whose consent counts", "email", "sms")
              .otherwise("email")
              .optional(),
          Property.web("baseUrl", "Address of the interface")
              .saying("For proxies and tests; else that of the instance")
              .optional());

  private final Http http;

  BrazeKind(Http http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "braze";
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
    return new BrazeDestination(BrazeSettings.read(settings), http);
  }
}
