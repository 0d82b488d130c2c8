package dev.cartwheel.collector.webhook.generic;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Notice;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Times;
import dev.cartwheel.collector.webhook.payload.Tokens;
import dev.cartwheel.collector.webhook.payload.Traits;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.CartCleared;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.ConsentChanged;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A body as the event that its name means. */
record Reading(Telling telling, Subject subject) {

  Outcome read(Meaning meaning) {
    var order = order();
    var cart = telling.cart(subject.get(Field.CART).text());
    name(order, cart);
    flag();
    if (meaning == Meaning.ERASURE) return erasure(order);
    telling.tell(event(meaning, order, cart));
    return telling.outcome();
  }

  private ShopperEvent event(Meaning meaning, @Nullable OrderId order, @Nullable CartId cart) {
    var goods = new Lines(new Goods(telling), subject);
    return switch (meaning) {
      case CART -> {
        requireLines();
        var lines = goods.inCart();
        var envelope = envelope();
        yield new CartReplaced(envelope, required(cart), lines, envelope.occurredAt());
      }
      case CART_CLEARED -> new CartCleared(envelope(), required(cart));
      case CHECKOUT -> {
        var lines = goods.inCart();
        yield new CheckoutStarted(envelope(), required(cart), lines);
      }
      case ORDER -> {
        var lines = goods.bought();
        var total = goods.total();
        yield new OrderPlaced(envelope(), named(order), cart, lines, total);
      }
      case ORDER_CANCELLED -> new OrderCancelled(envelope(), named(order));
      case ORDER_REFUNDED -> refunded(named(order), goods);
      case CONSENT -> consent();
      case CUSTOMER, ERASURE -> {
        var traits = Traits.named(words(Field.FIRST_NAME), words(Field.LAST_NAME));
        yield new Identified(envelope(), traits);
      }
    };
  }

  private ShopperEvent refunded(OrderId order, Lines goods) {
    var amount = goods.total();
    var refund = subject.get(Field.REFUND).id();
    var fact = refund == null ? telling.mark().id() : "refund:" + refund;
    var at =
        Times.in(
            subject.get(Field.AT).around(), telling.shop().zone(), subject.get(Field.AT).name());
    return new OrderRefunded(telling.envelope(fact, at), order, amount);
  }

  private ShopperEvent consent() {
    var channel = Objects.requireNonNullElse(words(Field.CHANNEL), "").toUpperCase(Locale.ROOT);
    if (Stream.of(Channel.values()).noneMatch(known -> known.name().equals(channel))) {
      throw fault(Reason.BAD_CONSENT, Field.CHANNEL, "email, sms, ads, onsite or push");
    }
    var granted = Objects.requireNonNullElse(words(Field.GRANTED), "");
    if (!List.of("true", "false", "1", "0").contains(granted)) {
      throw fault(Reason.BAD_CONSENT, Field.GRANTED, "true or false");
    }
    var evidence = "webhook of " + telling.shop().source();
    return new ConsentChanged(
        envelope(), Channel.valueOf(channel), subject.get(Field.GRANTED).isTrue(), evidence);
  }

  private Outcome erasure(@Nullable OrderId order) {
    var orders = order == null ? List.<OrderId>of() : List.of(order);
    var envelope = envelope();
    var notice =
        new Notice.ErasePerson(envelope.store(), envelope.at(), telling.people().all(), orders);
    return new Outcome.Noticed(telling.mark(), notice);
  }

  private void name(@Nullable OrderId order, @Nullable CartId cart) {
    var people =
        telling
            .people()
            .user(text(Field.USER))
            .email(text(Field.EMAIL))
            .phone(text(Field.PHONE), text(Field.COUNTRY));
    people.customer(subject.get(Field.CUSTOMER).id()).visitor(text(Field.VISITOR));
    people.cart(cart).checkout(Tokens.plain(text(Field.CHECKOUT)));
    if (order != null) people.order(order);
  }

  private void flag() {
    telling.flagIf(subject.get(Field.TEST).isTrue(), Flag.TEST_ORDER);
    telling.flagIf(subject.get(Field.DRAFT).isTrue(), Flag.DRAFT_ORDER);
    telling.flagIf(subject.get(Field.STAFF).isTrue(), Flag.ADMIN_CREATED);
  }

  private Envelope envelope() {
    var at = subject.get(Field.AT);
    return telling.envelope(Times.in(at.around(), telling.shop().zone(), at.name()));
  }

  private @Nullable OrderId order() {
    var number = subject.get(Field.ORDER).id();
    return number == null ? null : telling.order(number, subject.body());
  }

  private OrderId named(@Nullable OrderId order) {
    if (order == null) throw fault(Reason.MISSING_ORDER, Field.ORDER, "which order");
    return order;
  }

  private CartId required(@Nullable CartId cart) {
    if (cart == null) throw fault(Reason.MISSING_IDENTITY, Field.CART, "which cart");
    return cart;
  }

  /** A snapshot without an array of lines would empty the cart by mistake. */
  private void requireLines() {
    if (!subject.get(Field.LINES).value().isArray()) {
      throw fault(Reason.MISSING_PRODUCT, Field.LINES, "an array, empty for an empty cart");
    }
  }

  private @Nullable String text(Field field) {
    return subject.get(field).text();
  }

  private @Nullable String words(Field field) {
    return subject.get(field).words();
  }

  private Fault fault(Reason reason, Field field, String expected) {
    var spot = subject.get(field);
    var pointer = spot.name().isEmpty() ? null : spot.around().place(spot.name());
    return new Fault(reason, pointer, expected);
  }
}
