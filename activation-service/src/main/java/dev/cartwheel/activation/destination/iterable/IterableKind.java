package dev.cartwheel.activation.destination.iterable;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Property;
import dev.cartwheel.activation.destination.Schema;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.input.Field;
import org.springframework.stereotype.Component;

@Component
class IterableKind implements DestinationKind {
  static final Schema SCHEMA =
      Schema.of(
          "Iterable",
          "Tells Iterable of abandoned carts and of their end, so that journeys start and stop, and"
              + " keeps lists.",
          Property.choice("region", "Data center of the project", "us", "eu")
              .otherwise("us")
              .optional(),
          Property.secret("apiKey", "API key")
              .saying("Integrations, API keys; a server-side key without JWT"),
          Property.text("event", "Event that journeys start on", IterableSettings.LONGEST_EVENT)
              .otherwise(IterableSettings.EVENT)
              .optional(),
          Property.text("exitEvent", "Event that journeys stop on", IterableSettings.LONGEST_EVENT)
              .saying("An exit rule of the journey")
              .otherwise(IterableSettings.EXIT_EVENT)
              .optional(),
          Property.number("workflow", "Journey id", 1, Integer.MAX_VALUE)
              .saying("Of a journey that each message starts, instead of the event")
              .optional(),
          Property.truth("cart", "Keep the cart on the profile")
              .saying("Not where the shop itself keeps it")
              .otherwise(false)
              .optional(),
          Property.truth("purchases", "Tell purchases")
              .saying("Not where the shop itself tells Iterable of its orders")
              .otherwise(false)
              .optional(),
          Property.web("baseUrl", "Address of the interface")
              .saying("For proxies and tests; else that of the data center")
              .optional());

  private final Http http;

  IterableKind(Http http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "iterable";
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
    return new IterableDestination(IterableSettings.read(settings), http);
  }
}
