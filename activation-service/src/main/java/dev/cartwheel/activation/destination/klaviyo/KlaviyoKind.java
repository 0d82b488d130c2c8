package dev.cartwheel.activation.destination.klaviyo;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Property;
import dev.cartwheel.activation.destination.Schema;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.input.Field;
import org.springframework.stereotype.Component;

@Component
class KlaviyoKind implements DestinationKind {
  static final Schema SCHEMA =
      Schema.of(
              "Klaviyo",
              "Tells Klaviyo of abandoned carts and of their end, so that flows start and stop, and"
                  + " keeps lists.",
              Property.secret("apiKey", "Private API key")
                  .saying(
                      "Settings, API keys; it may write events, lists and profiles, and read profiles"),
              Property.text("metric", "Metric that flows start on", KlaviyoSettings.LONGEST_METRIC)
                  .otherwise(KlaviyoSettings.METRIC)
                  .optional(),
              Property.text(
                      "exitMetric", "Metric that flows stop on", KlaviyoSettings.LONGEST_METRIC)
                  .saying("Flows filter on it: zero times since starting this flow")
                  .otherwise(KlaviyoSettings.EXIT_METRIC)
                  .optional(),
              Property.text("purchaseMetric", "Metric of purchases", KlaviyoSettings.LONGEST_METRIC)
                  .saying("Leave it out where the shop itself tells Klaviyo of its orders")
                  .optional(),
              Property.choice("channel", "Channel whose consent counts", "email", "sms")
                  .otherwise("email")
                  .optional(),
              Property.text("revision", "Revision of the interface", 30)
                  .matching(KlaviyoSettings.REVISION_FORM)
                  .otherwise(KlaviyoSettings.REVISION)
                  .optional())
          .withBaseUrl(KlaviyoSettings.BASE);

  private final Http http;

  KlaviyoKind(Http http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "klaviyo";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Destination open(Field settings) {
    return new KlaviyoDestination(KlaviyoSettings.read(settings), http);
  }
}
