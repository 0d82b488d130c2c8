package dev.cartwheel.activation.destination.meta;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Property;
import dev.cartwheel.activation.destination.Schema;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.input.Field;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

@Component
class MetaKind implements DestinationKind {
  static final Schema SCHEMA =
      Schema.of(
              "Meta",
              "Keeps Custom Audiences for Facebook and Instagram, and tells the Conversions API of"
                  + " purchases.",
              Property.secret("accessToken", "Access token")
                  .saying("Of a system user who may manage the ad account: ads_management"),
              Property.secret("appSecret", "App secret")
                  .saying("Of the token's app; proves every call where the app demands it")
                  .optional(),
              Property.text("adAccount", "Ad account id", 24)
                  .saying("Ads Manager, account overview; digits, with or without act_")
                  .matching(MetaSettings.ACCOUNT_FORM),
              Property.text("dataset", "Dataset (pixel) id", 20)
                  .saying("Events Manager; without it no purchases are told")
                  .matching(MetaSettings.ID_FORM)
                  .optional(),
              Property.choice("eventId", "What makes a purchase known again", "order", "own")
                  .saying(
                      "The order's number, where the shop's pixel says so too; else one of ours")
                  .otherwise("own")
                  .optional(),
              Property.web("shopUrl", "The shop's address")
                  .saying("Where purchases took place")
                  .optional(),
              Property.text("testEventCode", "Test event code", 50)
                  .saying(
                      "Events Manager, test events; purchases count for nothing while it is set")
                  .matching(MetaSettings.WORD_FORM)
                  .optional(),
              Property.truth("names", "Also match by name and place")
                  .saying("Names, city, state, postal code, country, birthday and gender, hashed")
                  .otherwise(false)
                  .optional(),
              Property.truth("limitedDataUse", "Limited Data Use")
                  .saying(
                      "For people in the United States: Meta uses what it is told only as the laws"
                          + " of some states allow")
                  .otherwise(false)
                  .optional(),
              Property.text("version", "Version of the interface", 10)
                  .matching(MetaSettings.VERSION_FORM)
                  .otherwise(MetaSettings.VERSION)
                  .optional())
          .withBaseUrl(MetaSettings.BASE);

  private final Http http;
  private final InstantSource clock;

  @Autowired
  MetaKind(Http http) {
    this(http, InstantSource.system());
  }

  /**
   * @param clock says how old a purchase is
   */
  MetaKind(Http http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "meta";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Destination open(Field settings) {
    return new MetaDestination(MetaSettings.read(settings), http, clock);
  }
}
