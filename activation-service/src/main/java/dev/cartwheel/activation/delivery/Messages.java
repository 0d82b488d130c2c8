package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.link.Links;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Facts.CartFacts;
import dev.cartwheel.wire.Facts.LineFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes messages of facts. */
@Component
public class Messages {
  private final Links links;

  Messages(Links links) {
    this.links = links;
  }

  Message of(Claimed claimed, Facts facts, String address, Instant now) {
    var cart = cart(facts);
    return new Message(
        claimed.id(),
        claimed.journey(),
        claimed.step(),
        claimed.profile(),
        claimed.channel(),
        address,
        facts.email(),
        claimed.subject(),
        claimed.triggered(),
        facts.traits(),
        cart.map(Messages::lines).orElse(List.of()),
        cart.map(_ -> links.restore(claimed.id(), now)).orElse(null),
        links.unsubscribe(claimed.id()));
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
