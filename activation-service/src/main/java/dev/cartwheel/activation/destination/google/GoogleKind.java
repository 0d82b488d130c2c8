package dev.cartwheel.activation.destination.google;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Property;
import dev.cartwheel.activation.destination.Schema;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.input.Field;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

@Component
class GoogleKind implements DestinationKind {
  static final Schema SCHEMA =
      Schema.of(
              "Google",
              "Keeps Customer Match lists for Search, YouTube, Gmail and Display, by the Data Manager"
                  + " API.",
              Property.secret("credentials", "Credentials")
                  .saying(
                      "The JSON file of a service account's key, or of a user who allowed it, as"
                          + " gcloud auth application-default login writes it; with the scope"
                          + " datamanager"),
              Property.text("account", "Account id", 20)
                  .saying("Of the account that has the lists, such as 123-456-7890")
                  .matching(GoogleSettings.ACCOUNT_FORM),
              Property.choice("accountType", "Sort of account", GoogleSettings.accountTypes())
                  .otherwise("google_ads")
                  .optional(),
              Property.text("loginAccount", "Manager account id", 20)
                  .saying("Through which the credentials reach the account; without it directly")
                  .matching(GoogleSettings.ACCOUNT_FORM)
                  .optional(),
              Property.text("probeList", "List to test with", 20)
                  .saying("Id of a list; a test asks whether it could be filled, and fills nothing")
                  .matching(GoogleSettings.LIST_FORM)
                  .optional(),
              Property.truth("names", "Also match by name and place")
                  .saying("First and last name, hashed, with country and postal code")
                  .otherwise(false)
                  .optional(),
              Property.number("statusAfterSeconds", "When to ask what came of a call", 1, 86_400)
                  .saying("Google works calls off within minutes to hours")
                  .otherwise(GoogleSettings.STATUS_AFTER)
                  .optional(),
              Property.web("tokenUrl", "Where tokens are given out")
                  .saying("For proxies and tests; else as the credentials say")
                  .optional())
          .withBaseUrl(GoogleSettings.BASE);

  private final Http http;

  GoogleKind(Http http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "google";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Destination open(Field settings) {
    var read = GoogleSettings.read(settings);
    var tokens = new Tokens(read.credentials(), http, InstantSource.system());
    return new GoogleDestination(read, new Client(read.base(), tokens, http));
  }
}
