package dev.cartwheel.activation.destination;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.RunId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody who is nobody, with a cart: for checks and previews. Nothing of it is ever sent. */
public final class Sample {
  private static final StoreId STORE = new StoreId("shop");
  private static final CartId CART = new CartId(STORE, "cart-1");
  private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
  private static final JourneyId JOURNEY = new JourneyId(new UUID(0, 2));
  private static final RunId EPISODE = new RunId(new UUID(0, 3));
  private static final UUID KEY = new UUID(0, 4);

  private static final Person PERSON =
      new Person(
          new ProfileId(new UUID(0, 1)),
          "ada@example.com",
          "+4915112345678",
          Map.of("firstName", "Ada", "lastName", "Lovelace"),
          Map.of(Channel.EMAIL, true, Channel.ADS, true));

  private Sample() {}

  public static Message message() {
    return new Message(
        new UUID(0, 5),
        KEY,
        JOURNEY,
        EPISODE,
        "reminder",
        PERSON,
        Channel.EMAIL,
        "ada@example.com",
        "{{ firstItem }} is still in your cart",
        AT,
        new Basket(CART, AT, List.of(line("1", "Blue mug", "14.90"), line("2", "Tea", "7.50"))),
        URI.create("https://shop.example.com/restore"),
        URI.create("https://shop.example.com/unsubscribe"),
        Wording.PLAIN);
  }

  public static ExitNotice exit() {
    var touch = new ExitNotice.Touch(KEY, "reminder", AT, CART, "reference-1");
    return new ExitNotice(
        KEY, JOURNEY, EPISODE, PERSON, ExitNotice.Reason.BOUGHT, AT, List.of(touch));
  }

  public static ListCall.Row row() {
    return new ListCall.Row(KEY, PERSON, AT, "reference-1");
  }

  public static PurchaseNotice purchase() {
    var order = new OrderId(STORE, "1001");
    return new PurchaseNotice(KEY, PERSON, order, Price.of("37.30", "EUR"), AT);
  }

  private static Line line(String id, String name, String price) {
    var item =
        new Item(
            null,
            "SKU-" + id,
            id,
            name,
            null,
            null,
            "https://shop.example.com/p/" + id,
            "https://shop.example.com/i/" + id + ".png");
    return new Line(item, 2, Price.of(price, "EUR"));
  }
}
