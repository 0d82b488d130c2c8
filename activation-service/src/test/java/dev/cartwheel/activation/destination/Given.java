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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What destinations are handed in tests: people, messages, rows of lists, notices. */
public final class Given {
  public static final String EMAIL = "grace@example.com";
  public static final String PHONE = "+4915112345678";
  public static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  public static final String HOSTILE =
      "Mug\r\nBcc: everybody@example.com\r\n\r\n<script>alert(1)</script> {{ firstName }} \u0000";

  private static final StoreId STORE = new StoreId("shop");

  private Given() {}

  public static Person person() {
    return person(EMAIL, PHONE, Map.of("firstName", "Grace"));
  }

  public static Person person(String email) {
    return person(email, null, Map.of());
  }

  public static Person person(
      @Nullable String email, @Nullable String phone, Map<String, String> traits) {
    var id = UUID.nameUUIDFromBytes(("person " + email + phone).getBytes());
    return new Person(
        new ProfileId(id), email, phone, traits, Map.of(Channel.EMAIL, true, Channel.ADS, true));
  }

  public static Message message() {
    return message("Blue mug");
  }

  /** A message about one cart with two pieces of one product, from a shop that knows much. */
  public static Message message(String product) {
    var item =
        new Item(
            null,
            "MUG-1",
            "1",
            product,
            null,
            null,
            "javascript:alert(1)",
            "https://shop.example.com/1.png");
    var traits = Map.of("firstName", product.equals(HOSTILE) ? HOSTILE : "Grace");
    return message(
        "{{ firstName }}: {{ firstItem }}",
        person(EMAIL, PHONE, traits),
        List.of(new Line(item, 2, Price.of("14.90", "EUR"))),
        new RunId(UUID.randomUUID()));
  }

  public static Message message(String subject, Person person, List<Line> lines, RunId episode) {
    return new Message(
        UUID.randomUUID(),
        UUID.randomUUID(),
        new JourneyId(UUID.randomUUID()),
        episode,
        "reminder",
        person,
        Channel.EMAIL,
        String.valueOf(person.email()),
        subject,
        NOON,
        lines.isEmpty() ? null : new Basket(new CartId(STORE, "cart-1"), NOON, lines),
        lines.isEmpty() ? null : URI.create("https://mail.example.com/restore/abc"),
        URI.create("https://mail.example.com/unsubscribe/abc"),
        Wording.PLAIN);
  }

  public static ListCall listCall(String list, Person... people) {
    return new ListCall(list, Arrays.stream(people).map(person -> row(person, null)).toList());
  }

  /** The same at every attempt, as the engine makes them. */
  public static ListCall.Row row(Person person, @Nullable String reference) {
    var key = UUID.nameUUIDFromBytes(("row " + person.profile()).getBytes());
    return new ListCall.Row(key, person, NOON, reference);
  }

  /** The end of the run that the message belongs to. */
  public static ExitNotice exitOf(Message message, @Nullable String reference) {
    var basket = message.basket();
    var touch =
        new ExitNotice.Touch(
            message.key(), message.step(), NOON, basket == null ? null : basket.id(), reference);
    return new ExitNotice(
        UUID.nameUUIDFromBytes(("exit " + message.episode()).getBytes()),
        message.journey(),
        message.episode(),
        message.person(),
        ExitNotice.Reason.BOUGHT,
        NOON.plusSeconds(600),
        List.of(touch));
  }

  public static PurchaseNotice purchase() {
    return new PurchaseNotice(
        UUID.nameUUIDFromBytes("order 1001".getBytes()),
        person(),
        new OrderId(STORE, "1001"),
        Price.of("29.80", "EUR"),
        NOON.plusSeconds(600));
  }
}
