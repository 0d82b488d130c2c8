package dev.cartwheel.collector.webhook.shopware;

import static dev.cartwheel.collector.webhook.Story.FIRST;
import static dev.cartwheel.collector.webhook.Story.NOW;
import static dev.cartwheel.collector.webhook.Story.STORE;
import static dev.cartwheel.collector.webhook.Story.events;
import static dev.cartwheel.collector.webhook.Story.json;
import static dev.cartwheel.collector.webhook.Story.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.collector.webhook.Story;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.WebhookSourceContract;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopwareTest extends WebhookSourceContract {

  @Override
  protected WebhookSource source() {
    return new ShopwareSource();
  }

  @Override
  protected String older() {
    return order("event-1", "checkout.order.placed", "open", NOW);
  }

  @Override
  protected String newer() {
    return order("event-2", "state_enter.order.state.cancelled", "cancelled", NOW);
  }

  @Override
  protected String collision() {
    return newer().replace("SHIRT", "SHOES");
  }

  @Override
  protected Delivery delivery(String body, Secret secret, Instant receivedAt) {
    return Story.delivery(
        body, Map.of("shopware-shop-signature", Seal.hex(secret, body)), Story.shop(), receivedAt);
  }

  @Override
  protected Delivery unknownTopic() {
    return delivery(event("e", "product.changed", "{'product':{}}", NOW), FIRST, NOW);
  }

  @Override
  protected List<String> proofs() {
    return List.of("shopware-shop-signature");
  }

  @Override
  protected List<String> names() {
    return proofs();
  }

  @Test
  void aPlacedOrderIsToldWithItsProductsOnly() {
    var placed = only(OrderPlaced.class, outcomeOf(older()));
    assertThat(placed.order()).isEqualTo(new OrderId(STORE, "10042"));
    assertThat(placed.cart()).isEqualTo(new CartId(STORE, "visitor-1"));
    assertThat(placed.total()).isEqualTo(Money.of("59.97", "EUR"));
    assertThat(placed.lines()).hasSize(1);
    assertThat(placed.lines().getFirst().item().sku()).isEqualTo("SHIRT");
    assertThat(placed.envelope().id()).isEqualTo(EventId.of("hooks", "event-1"));
  }

  @Test
  void anOldTimestampIsRefusedAndTheLastRetryIsNot() {
    var sent = order("e", "checkout.order.placed", "open", NOW);
    assertThat(outcome(delivery(sent, FIRST, NOW.plus(Duration.ofHours(5)))))
        .isInstanceOf(Outcome.Verified.class);
    assertThat(outcome(delivery(sent, FIRST, NOW.plus(Duration.ofHours(7)))))
        .isInstanceOf(Outcome.Unauthorised.class);
    assertThat(outcome(delivery(sent, FIRST, NOW.minus(Duration.ofMinutes(6)))))
        .isInstanceOf(Outcome.Unauthorised.class);
  }

  @Test
  void withoutATimestampADeliveryIsMalformed() {
    assertThat(outcomeOf(json("{'data':{'event':'checkout.order.placed','payload':{}}}")))
        .isInstanceOfSatisfying(
            Outcome.Malformed.class, m -> assertThat(m.pointer()).isEqualTo("/timestamp"));
  }

  @Test
  void aPaymentThatFailedIsNoPurchase() {
    var failed = order("e", "state_enter.order_transaction.state.failed", "open", NOW);
    assertThat(events(outcomeOf(failed))).hasOnlyElementsOfType(Identified.class);
  }

  @Test
  void aRefundTellsItsAmountOnlyWhereAllWentBack() {
    var whole = order("e", "state_enter.order_transaction.state.refunded", "open", NOW);
    var part = order("e", "state_enter.order_transaction.state.refunded_partially", "open", NOW);
    assertThat(only(OrderRefunded.class, outcomeOf(whole)).amount())
        .isEqualTo(Money.of("59.97", "EUR"));
    assertThat(only(OrderRefunded.class, outcomeOf(part)).amount()).isNull();
  }

  @Test
  void anEntityThatWasWrittenTellsOnlyItsId() {
    var written =
        event(
            "e",
            "order.written",
            "[{'entity':'order','operation':'update','primaryKey':'x'}]",
            NOW);
    assertThat(outcomeOf(written)).isInstanceOf(Outcome.Ignored.class);
  }

  @Test
  void aCustomerWhoLogsInIsNamedAndTheSessionIsNot() {
    var login =
        event(
            "e",
            "checkout.customer.login",
            "{'customer':{'id':'c-1','email':'ann@example.com','firstName':'Ann','company':'X'},'contextToken':'secret'}",
            NOW);
    var identified = only(Identified.class, outcomeOf(login));
    assertThat(identified.traits()).isEqualTo(Map.of("firstName", "Ann"));
    assertThat(identified.toString()).doesNotContain("secret");
  }

  private static String order(String id, String event, String state, Instant sentAt) {
    return event(
        id,
        event,
        "{'order':{'id':'o-1','orderNumber':'10042','orderDateTime':'2026-11-01T10:00:00.000+00:00',"
            + "'amountTotal':59.97,'currency':{'isoCode':'EUR'},'stateMachineState':{'technicalName':'"
            + state
            + "'},'customFields':{'cartwheel_anonymous_id':'visitor-1'},"
            + "'orderCustomer':{'email':'ann@example.com','customerId':'c-1'},"
            + "'lineItems':[{'type':'product','productId':'p-1','label':'Shirt','quantity':3,'unitPrice':19.99,'payload':{'productNumber':'SHIRT'}},{'type':'promotion','label':'-10"
            + " %','quantity':1,'unitPrice':-6}]}}",
        sentAt);
  }

  private static String event(String id, String event, String payload, Instant sentAt) {
    return ("{'data':{'payload':"
            + payload
            + ",'event':'"
            + event
            + "'},'source':{'url':'https://shop.example',"
            + "'shopId':'s','eventId':'"
            + id
            + "'},'timestamp':"
            + sentAt.getEpochSecond()
            + "}")
        .replace('\'', '"');
  }
}
