package dev.cartwheel.activation.destination.dotdigital;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Property;
import dev.cartwheel.activation.destination.Schema;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.input.Field;
import org.springframework.stereotype.Component;

@Component
class DotdigitalKind implements DestinationKind {
  static final Schema SCHEMA =
      Schema.of(
          "Dotdigital",
          "Enrols people into a program with their cart, says in the cart when it is over, and keeps"
              + " lists.",
          Property.choice("region", "Region of the account", "r1", "r2", "r3")
              .saying("As in the address of its interface, such as r1-api.dotdigital.com")
              .otherwise("r1")
              .optional(),
          Property.text("user", "API user", 200).saying("Settings, Access, API users"),
          Property.secret("password", "Password of the API user"),
          Property.number("program", "Program id", 1, Integer.MAX_VALUE)
              .saying("Of the program that a message enrols into; without it only the cart is told")
              .optional(),
          Property.number(
                  "suppressionsMinutes",
                  "Ask for suppressed contacts every so many minutes",
                  0,
                  DotdigitalSettings.MOST_SUPPRESSIONS)
              .saying("Whoever unsubscribed there is not written to from here; 0 for never")
              .otherwise(DotdigitalSettings.SUPPRESSIONS)
              .optional(),
          Property.web("baseUrl", "Address of the interface")
              .saying("For proxies and tests; else that of the region")
              .optional());

  private final Http http;

  DotdigitalKind(Http http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "dotdigital";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Destination open(Field settings) {
    return new DotdigitalDestination(DotdigitalSettings.read(settings), http);
  }
}
