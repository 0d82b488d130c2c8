package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.destination.Basket;
import dev.cartwheel.activation.destination.Keyed;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Wording;
import dev.cartwheel.activation.destination.Wording.Coupon;
import dev.cartwheel.activation.facts.People;
import dev.cartwheel.activation.link.Links;
import dev.cartwheel.activation.response.Measuring;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Facts.CartFacts;
import dev.cartwheel.wire.Facts.LineFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes messages of facts. */
@Component
public class Messages {
  private final Links links;
  private final Measuring measuring;

  Messages(Links links, Measuring measuring) {
    this.links = links;
    this.measuring = measuring;
  }

  Message of(Claimed claimed, Facts facts, String address, @Nullable Coupon coupon, Instant now) {
    var cart = cart(facts);
    return new Message(
        claimed.id(),
        key(claimed),
        claimed.journey(),
        claimed.run(),
        claimed.step(),
        People.of(facts),
        claimed.channel(),
        address,
        claimed.subject(),
        claimed.triggered(),
        cart.map(Messages::basket).orElse(null),
        cart.map(_ -> links.restore(claimed.id(), now)).orElse(null),
        links.unsubscribe(claimed.id()),
        new Wording(claimed.template(), coupon, measuring.may(facts, address)));
  }

  /** One that stands in no book: its links lead to nothing, and nothing of it is counted. */
  public Message trial(Facts facts, String address, String subject, Wording wording) {
    var delivery = UUID.randomUUID();
    var now = Instant.now();
    var cart = cart(facts);
    return new Message(
        delivery,
        delivery,
        new JourneyId(delivery),
        new RunId(delivery),
        "trial",
        People.of(facts),
        Channel.EMAIL,
        address,
        subject,
        now,
        cart.map(Messages::basket).orElse(null),
        cart.map(_ -> links.restore(delivery, now)).orElse(null),
        links.unsubscribe(delivery),
        wording);
  }

  /** Of what stays the same when all else is made anew. */
  private static UUID key(Claimed claimed) {
    return Keyed.by("message", claimed.run(), claimed.step(), claimed.channel());
  }

  private static Basket basket(CartFacts cart) {
    var id = new CartId(new StoreId(cart.store()), cart.token());
    return new Basket(id, cart.changedAt(), lines(cart));
  }

  /** The cart that a message is about: the one that changed last. */
  static Optional<CartFacts> cart(Facts facts) {
    return facts.carts().stream().findFirst();
  }

  public static List<Line> lines(CartFacts cart) {
    return cart.lines().stream().map(Messages::line).toList();
  }

  private static Line line(LineFacts line) {
    var item =
        new Item(
            line.variantId(),
            line.sku(),
            line.productId(),
            line.label(),
            null,
            null,
            line.url(),
            line.imageUrl());
    return new Line(item, line.quantity(), price(line.unitPrice(), line.currency()));
  }

  private static @Nullable Price price(@Nullable String amount, @Nullable String currency) {
    return amount == null || currency == null ? null : Price.of(amount, currency);
  }
}
