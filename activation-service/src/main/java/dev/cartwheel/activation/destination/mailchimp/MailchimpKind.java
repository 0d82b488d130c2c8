package dev.cartwheel.activation.destination.mailchimp;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Property;
import dev.cartwheel.activation.destination.Schema;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.input.Field;
import org.springframework.stereotype.Component;

@Component
class MailchimpKind implements DestinationKind {
  static final Schema SCHEMA =
      Schema.of(
          "Mailchimp",
          "Keeps the cart that abandoned-cart mails run on, lets people into a customer journey, and"
              + " keeps tags.",
          Property.secret("apiKey", "API key")
              .saying("Profile, Extras, API keys; it ends in the data center, such as -us6"),
          Property.text("audience", "Audience id", 50)
              .saying("Audience, Settings, Audience name and defaults")
              .matching(MailchimpSettings.ID_FORM),
          Property.text("store", "Store id", 50)
              .saying("Of the e-commerce store that carts are put into; without it there are none")
              .matching(MailchimpSettings.ID_FORM)
              .optional(),
          Property.number("journey", "Journey id", 1, Integer.MAX_VALUE)
              .saying("Of the customer journey that a message lets people into; with its step")
              .optional(),
          Property.number("journeyStep", "Id of the journey's API trigger", 1, Integer.MAX_VALUE)
              .optional(),
          Property.text("runningTag", "Tag while a journey runs", MailchimpSettings.LONGEST_TAG)
              .saying("Put on with a message and taken off at the end, for journeys to test")
              .optional(),
          Property.web("baseUrl", "Address of the interface")
              .saying("For proxies and tests; else that of the key's data center")
              .optional());

  private final Http http;

  MailchimpKind(Http http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "mailchimp";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Destination open(Field settings) {
    var read = MailchimpSettings.read(settings);
    return new MailchimpDestination(read, new Client(read, http));
  }
}
