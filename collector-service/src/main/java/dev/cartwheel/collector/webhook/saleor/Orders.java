package dev.cartwheel.collector.webhook.saleor;

import dev.cartwheel.collector.segment.Reference;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Times;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An order by its status; an unconfirmed one was bought, and awaits a word of staff. */
record Orders(Telling telling) {
  private static final Set<String> CALLED_OFF = Set.of("canceled", "cancelled", "expired");

  Outcome read(Told event) {
    var body = event.subject();
    var order = telling.order(body.id(telling.shop().option(SaleorSource.ORDER, "id")), body);
    var cart = telling.cart(body.id("checkoutId", "checkout_id", "checkout_token"));
    telling.people().order(order).cart(cart).checkout(body.id("checkout_token"));
    Names.read(body, telling.people());
    telling.reference(Names.noted(Reference.NAME, body));
    var status = body.word("status");
    telling.flagIf(status.equals("draft"), Flag.DRAFT_ORDER);
    telling.flagIf(
        !Set.of("", "checkout", "reissue").contains(body.word("origin")), Flag.ADMIN_CREATED);
    var goods = new Goods(telling);
    var created = Times.in(body, ZoneOffset.UTC, "created", "created_at");
    var envelope = telling.envelope(created == null ? event.updated() : created);
    var lines = new Lines(goods, body).bought();
    telling.tell(new OrderPlaced(envelope, order, cart, lines, total(body, goods)));
    if (CALLED_OFF.contains(status)) tellCancelled(event, order);
    if (isRefunded(event, status)) tellRefunded(event, order, goods);
    return telling.outcome();
  }

  private void tellCancelled(Told event, OrderId order) {
    var fact = "order:" + order.number() + ":cancelled";
    telling.tell(new OrderCancelled(telling.envelope(fact, event.updated()), order));
  }

  private static boolean isRefunded(Told event, String status) {
    return status.equals("returned") || event.is("refunded");
  }

  /**
   * Only the sum of all that went back is told, so it names the refund: a further one makes it
   * another sum.
   */
  private void tellRefunded(Told event, OrderId order, Goods goods) {
    var back = event.subject().child("totalRefunded");
    var sum = goods.total(back, "amount", () -> goods.currency(back, "currency"));
    var fact = "order:%s:refunded:%s".formatted(order.number(), sum == null ? "" : sum.minor());
    telling.tell(new OrderRefunded(telling.envelope(fact, event.updated()), order, null));
  }

  private static @Nullable Money total(Fields body, Goods goods) {
    var gross = body.child("total").child("gross");
    var total = goods.total(gross, "amount", () -> goods.currency(gross, "currency"));
    if (total != null) return total;
    return goods.total(body, "total_gross_amount", () -> goods.currency(body, "currency"));
  }
}
