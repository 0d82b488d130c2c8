package dev.cartwheel.collector.webhook.shopify;

import static dev.cartwheel.collector.webhook.Story.NOW;
import static dev.cartwheel.collector.webhook.Story.STORE;
import static dev.cartwheel.collector.webhook.Story.events;
import static dev.cartwheel.collector.webhook.Story.folded;
import static dev.cartwheel.collector.webhook.Story.json;
import static dev.cartwheel.collector.webhook.Story.only;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.checkout;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.order;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.webhook.Notice;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.ConsentChanged;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopifyAftermathTest {
  private static final String TEN = "2026-11-01T10:00:00Z";
  private static final OrderId ORDER = new OrderId(STORE, "9007199254741001");

  @Test
  void aCancelledOrderIsToldWholeSoThatAnyOrderOfDeliveriesEndsCancelled() {
    var cancelled =
        outcome("orders/cancelled", order("'c'", TEN, ",'cancelled_at':'2026-11-01T11:00:00Z'"));
    var paid = outcome("orders/paid", order("'c'", TEN, ""));
    assertThat(only(OrderCancelled.class, cancelled).order()).isEqualTo(ORDER);
    assertThat(folded(List.of(cancelled, paid)).orders().getFirst().cancelled()).isTrue();
    assertThat(folded(List.of(paid, cancelled)).orders().getFirst().cancelled()).isTrue();
  }

  @Test
  void oneCancellationToldByTwoDeliveriesIsOneEvent() {
    var body = order("'c'", TEN, ",'cancelled_at':'2026-11-01T11:00:00Z'");
    var first = only(OrderCancelled.class, outcome("orders/cancelled", body));
    var second = only(OrderCancelled.class, outcome("orders/updated", body));
    assertThat(second.envelope().id()).isEqualTo(first.envelope().id());
  }

  @Test
  void aRefundIsOneEventWhetherItComesAloneOrWithItsOrder() {
    var refund =
        "{'id':77,'order_id':9007199254741001,'created_at':'2026-11-01T11:00:00Z','note':'damaged',"
            + "'transactions':[{'kind':'refund','status':'success','amount':'10.00','currency':'USD'},"
            + "{'kind':'refund','status':'failure','amount':'99.00','currency':'USD'}]}";
    var alone = only(OrderRefunded.class, outcome("refunds/create", json(refund)));
    var within = outcome("orders/updated", order("'c'", TEN, ",'refunds':[" + refund + "]"));
    assertThat(alone.amount()).isEqualTo(Money.of("10.00", "USD"));
    assertThat(alone.order()).isEqualTo(ORDER);
    assertThat(only(OrderRefunded.class, within).envelope().id()).isEqualTo(alone.envelope().id());
  }

  @Test
  void aRefundThatNamesNoCurrencyHasThatOfItsLines() {
    var body =
        json(
            "{'id':7,'order_id':1,'transactions':[{'kind':'refund','amount':'8.00','currency':null}],"
                + "'refund_line_items':[{'subtotal_set':{'presentment_money':"
                + "{'amount':'8.00','currency_code':'USD'}}}]}");
    assertThat(only(OrderRefunded.class, outcome("refunds/create", body)).amount())
        .isEqualTo(Money.of("8.00", "USD"));
  }

  @Test
  void aRefundJoinsItsShopperByTheOrderAlone() {
    var alone =
        only(
            OrderRefunded.class,
            outcome("refunds/create", json("{'id':7,'order_id':9007199254741001}")));
    var placed = only(OrderPlaced.class, outcome("orders/create", order("'c'", TEN, "")));
    assertThat(placed.envelope().identifiers()).containsAll(alone.envelope().identifiers());
  }

  @Test
  void testDraftAndStaffsOrdersAreFlagged() {
    assertThat(flags(",'test':true")).contains(Flag.TEST_ORDER);
    assertThat(flags(",'source_name':'pos'")).containsExactly(Flag.ADMIN_CREATED);
    assertThat(flags(",'source_name':'shopify_draft_order'")).containsExactly(Flag.ADMIN_CREATED);
    assertThat(flags(",'source_name':'shopify_draft_order','financial_status':'pending'"))
        .containsExactlyInAnyOrder(Flag.ADMIN_CREATED, Flag.DRAFT_ORDER);
    assertThat(flags("")).isEmpty();
  }

  @Test
  void aTestOrderClosesNoCart() {
    var started = outcome("checkouts/update", checkout("'c'", "2026-11-01T09:00:00Z", ""));
    var test = outcome("orders/create", order("'c'", TEN, ",'test':true"));
    assertThat(folded(List.of(started, test)).openCarts(NOW)).hasSize(1);
  }

  @Test
  void draftsAndEditsArePassedOverForAReason() {
    assertThat(outcome("draft_orders/create", "{}")).isInstanceOf(Outcome.Ignored.class);
    assertThat(outcome("orders/edited", json("{'order_edit':{'order_id':1}}")))
        .isInstanceOf(Outcome.Ignored.class);
    assertThat(outcome("customers/delete", json("{'id':1}"))).isInstanceOf(Outcome.Ignored.class);
  }

  @Test
  void anOrderWithAnUnreadableLineIsAnOrderAllTheSame() {
    var body =
        order("'c'", TEN, ",'line_items':[{'sku':'A','quantity':-3,'price':'much'},{'nothing':1}]");
    var placed = only(OrderPlaced.class, outcome("orders/create", body));
    assertThat(placed.lines()).hasSize(1);
    assertThat(placed.lines().getFirst().item().sku()).isEqualTo("A");
  }

  @Test
  void aCustomerIsFoundByNumberAndAddressAndCalledByName() {
    var told = outcome("customers/update", customer("subscribed", "'2026-10-01T08:00:00+02:00'"));
    var identified = only(Identified.class, told);
    assertThat(identified.traits())
        .containsOnlyKeys("firstName", "lastName")
        .containsEntry("firstName", "Ann");
    assertThat(identified.envelope().identifiers())
        .containsExactly(
            Identifier.ofEmail("ann@example.com"),
            new Identifier(IdentifierKind.CUSTOMER_ID, "shop:5"));
    var consent = only(ConsentChanged.class, told);
    assertThat(consent.granted()).isTrue();
    assertThat(consent.channel()).isEqualTo(Channel.EMAIL);
    assertThat(consent.envelope().at()).isEqualTo(Instant.parse("2026-10-01T06:00:00Z"));
  }

  @Test
  void onlySubscribedIsAYes() {
    for (var state : List.of("not_subscribed", "pending", "unsubscribed", "redacted", "invalid")) {
      var told = outcome("customers/update", customer(state, "'2026-10-01T08:00:00Z'"));
      assertThat(only(ConsentChanged.class, told).granted()).as(state).isFalse();
    }
  }

  @Test
  void whoWasNeverAskedHasSaidNothing() {
    assertThat(events(outcome("customers/update", customer("not_subscribed", "null")))).hasSize(1);
  }

  @Test
  void aConsentTopicIsAWordEvenWithoutATime() {
    var body =
        json(
            "{'customer_id':5,'email_address':'ann@example.com',"
                + "'email_marketing_consent':{'state':'not_subscribed','consent_updated_at':null}}");
    var consent =
        only(ConsentChanged.class, outcome("customers_email_marketing_consent/update", body));
    assertThat(consent.granted()).isFalse();
    assertThat(consent.envelope().at()).isEqualTo(Instant.parse("2026-11-01T11:59:00.123Z"));
  }

  @Test
  void aTickedBoxAtCheckoutIsAYesAndAnEmptyOneNoAnswer() {
    var ticked =
        outcome("checkouts/update", checkout("'c'", TEN, ",'buyer_accepts_marketing':true"));
    var empty =
        outcome("checkouts/update", checkout("'c'", TEN, ",'buyer_accepts_marketing':false"));
    assertThat(only(ConsentChanged.class, ticked).granted()).isTrue();
    assertThat(events(empty)).hasSize(1);
  }

  @Test
  void mergedCustomersAreOnePersonOnceThatIsDone() {
    var body =
        "{'admin_graphql_api_customer_kept_id':'gid://shopify/Customer/1',"
            + "'admin_graphql_api_customer_deleted_id':'gid://shopify/Customer/2','status':'%s'}";
    var done = only(Identified.class, outcome("customers/merge", json(body, "completed")));
    assertThat(done.envelope().identifiers()).hasSize(2);
    assertThat(outcome("customers/merge", json(body, "failed")))
        .isInstanceOf(Outcome.Ignored.class);
  }

  @Test
  void aDemandToForgetAPersonNamesThePersonAndTheOrders() {
    var body =
        json(
            "{'shop_id':1,'shop_domain':'acme.myshopify.com','orders_to_redact':[9007199254741001],"
                + "'customer':{'id':5,'email':'ann@example.com','phone':'555-625-1199'}}");
    assertThat(outcome("customers/redact", body))
        .isInstanceOfSatisfying(
            Outcome.Noticed.class,
            noticed ->
                assertThat(noticed.notice())
                    .isEqualTo(
                        new Notice.ErasePerson(
                            STORE,
                            NOW,
                            List.of(
                                Identifier.ofEmail("ann@example.com"),
                                new Identifier(IdentifierKind.CUSTOMER_ID, "shop:5"),
                                new Identifier(
                                    IdentifierKind.CHECKOUT_TOKEN, "shop:order:9007199254741001")),
                            List.of(ORDER))));
  }

  @Test
  void theOtherDemandsAndTheEndOfTheAppAreNoticed() {
    var request = json("{'data_request':{'id':9},'customer':{'email':'ann@example.com'}}");
    assertThat(notice("customers/data_request", request)).isInstanceOf(Notice.DisclosePerson.class);
    assertThat(notice("shop/redact", json("{'shop_id':1}")))
        .isEqualTo(new Notice.EraseStore(STORE, NOW));
    assertThat(notice("app/uninstalled", json("{'id':1}")))
        .isEqualTo(new Notice.Uninstalled(STORE, NOW));
  }

  @Test
  void googlesStoreBotIsMarkedAsARobot() {
    var body = checkout("'c'", TEN, "").replace("Ann@Example.com", "john@storebotmail.joonix.net");
    assertThat(events(outcome("checkouts/update", body)).getFirst().envelope().flags())
        .contains(Flag.BOT);
  }

  @Test
  void nothingButWhatIsNamedGetsIntoEvents() {
    var told =
        List.of(
            outcome("orders/create", order("'c'", TEN, "")),
            outcome("checkouts/update", checkout("'c?key=cart-secret'", TEN, "")));
    for (var outcome : told) {
      for (var event : events(outcome)) {
        var text = new String(EventJson.write(event), StandardCharsets.UTF_8);
        assertThat(text)
            .doesNotContain(
                "secret", "Elm Street", "203.0.113.9", "recover", "engraving", "billing", "other@");
      }
    }
  }

  private static java.util.Set<Flag> flags(String more) {
    return only(OrderPlaced.class, outcome("orders/create", order("'c'", TEN, more)))
        .envelope()
        .flags();
  }

  private static Notice notice(String topic, String body) {
    return ((Outcome.Noticed) outcome(topic, body)).notice();
  }

  private static String customer(String state, String saidAt) {
    return json(
        "{'id':5,'email':'ann@example.com','first_name':'Ann','last_name':'Example','note':'likes"
            + " tea',"
            + "'updated_at':'%s','email_marketing_consent':{'state':'%s','consent_updated_at':%s}}",
        TEN, state, saidAt);
  }
}
