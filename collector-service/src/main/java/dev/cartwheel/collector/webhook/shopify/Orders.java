package dev.cartwheel.collector.webhook.shopify;

import dev.cartwheel.collector.segment.Reference;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.collector.webhook.payload.People;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Tokens;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every order topic brings the whole order, so each tells all that has happened to it: whichever
 * comes first or last, the same comes out.
 */
record Orders(Telling telling, Stamps stamps) {
  /** Sold in a shop of bricks, or entered by staff. */
  private static final Set<String> BY_STAFF = Set.of("pos", "shopify_draft_order");

  private static final Set<String> PAID =
      Set.of("paid", "partially_paid", "partially_refunded", "refunded");

  Outcome read(Fields body) {
    var order = telling.order(body.id(telling.shop().option(ShopifySource.ORDER, "id")), body);
    var token = Tokens.plain(body.text("checkout_token"));
    var named = telling.cart(body.text("cart_token"));
    telling.people().cart(named).checkout(token).order(order);
    Names.read(body, telling.people());
    flag(body);
    telling.reference(
        People.noted(Reference.NAME, body.children("note_attributes"), "name", "value"));
    var goods = new Goods(telling);
    var lines = new Lines(goods, body, List.of("currency")).bought();
    var cart = named != null ? named : telling.cart(token);
    var placedAt = stamps.of(body, "created_at", "processed_at");
    telling.tell(
        new OrderPlaced(telling.envelope(placedAt), order, cart, lines, total(body, goods)));
    tellCancelled(body, order);
    for (var refund : body.children("refunds")) tellRefund(refund, order, refund.text("id"));
    new Consents(telling, stamps).ofBuyer(body);
    return telling.outcome();
  }

  /** A refund names nobody but the order. */
  Outcome refunded(Fields body) {
    var order = telling.order(body.id("order_id"), body);
    telling.people().order(order);
    tellRefund(body, order, body.text("id"));
    return telling.outcome();
  }

  private void flag(Fields body) {
    var source = body.word("source_name");
    telling.flagIf(body.isTrue("test"), Flag.TEST_ORDER);
    telling.flagIf(BY_STAFF.contains(source), Flag.ADMIN_CREATED);
    var isPaid = PAID.contains(body.word("financial_status"));
    telling.flagIf(source.equals("shopify_draft_order") && !isPaid, Flag.DRAFT_ORDER);
  }

  private void tellCancelled(Fields body, OrderId order) {
    var at = stamps.told(body, "cancelled_at");
    if (at == null) return;
    var envelope = telling.envelope("order:" + order.number() + ":cancelled", at);
    telling.tell(new OrderCancelled(envelope, order));
  }

  private void tellRefund(Fields refund, OrderId order, @Nullable String id) {
    var fact = id == null ? telling.mark().id() + ":refund" : "refund:" + id;
    var amount = new Refund(refund, new Goods(telling)).amount();
    var envelope = telling.envelope(fact, stamps.of(refund, "processed_at", "created_at"));
    telling.tell(new OrderRefunded(envelope, order, amount));
  }

  private @Nullable Money total(Fields body, Goods goods) {
    var shown = body.child("total_price_set").child("presentment_money");
    var money = goods.total(shown, "amount", () -> goods.currency(shown, "currency_code"));
    return money != null
        ? money
        : goods.total(body, "total_price", () -> goods.currency(body, "currency"));
  }
}
