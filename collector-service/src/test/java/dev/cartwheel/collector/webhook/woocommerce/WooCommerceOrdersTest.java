package dev.cartwheel.collector.webhook.woocommerce;

import static dev.cartwheel.collector.webhook.Story.FIRST;
import static dev.cartwheel.collector.webhook.Story.NOW;
import static dev.cartwheel.collector.webhook.Story.STORE;
import static dev.cartwheel.collector.webhook.Story.events;
import static dev.cartwheel.collector.webhook.Story.folded;
import static dev.cartwheel.collector.webhook.Story.json;
import static dev.cartwheel.collector.webhook.Story.only;
import static dev.cartwheel.collector.webhook.woocommerce.WooCommerceFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each status of an order means, and what becomes of its cart. */
class WooCommerceOrdersTest {

  @Test
  void pendingAndFailedOrdersAreNotBought() {
    for (var status : List.of("pending", "failed", "wc-pending")) {
      assertThat(events(outcomeOf(order(status, "10:00:00", ""))))
          .hasOnlyElementsOfType(CheckoutStarted.class);
    }
  }

  @Test
  void aCancelledOrderIsCalledOffAndWasAPurchaseOnlyIfItWasPaid() {
    assertThat(events(outcomeOf(order("cancelled", "10:00:00", ""))))
        .hasOnlyElementsOfType(OrderCancelled.class);
    var paid = order("cancelled", "10:00:00", ",'date_paid_gmt':'2026-11-01T09:00:00'");
    var profile = folded(List.of(outcomeOf(paid)));
    assertThat(profile.orders().getFirst().cancelled()).isTrue();
  }

  @Test
  void onHoldProcessingAndCompletedAreBought() {
    for (var status : List.of("on-hold", "processing", "completed")) {
      var placed = only(OrderPlaced.class, outcomeOf(order(status, "10:00:00", "")));
      assertThat(placed.isPurchase()).isTrue();
      assertThat(placed.order()).isEqualTo(new OrderId(STORE, "727"));
      assertThat(placed.total()).isEqualTo(Money.of("29.35", "USD"));
    }
  }

  @Test
  void aStatusOfAPluginIsBoughtOnceItWasPaid() {
    var unpaid = outcomeOf(order("awaiting-parts", "10:00:00", ""));
    assertThat(events(unpaid)).hasOnlyElementsOfType(Identified.class);
    var more = ",'date_paid_gmt':'2026-11-01T09:59:00'";
    assertThat(only(OrderPlaced.class, outcomeOf(order("shipped", "10:00:00", more)))).isNotNull();
  }

  @Test
  void somethingWithoutAStatusOrLinesIsNoOrder() {
    assertThat(outcomeOf(json("{'id':142,'status':'active','topic':'order.updated'}")))
        .isInstanceOfSatisfying(
            Outcome.Malformed.class, m -> assertThat(m.pointer()).isEqualTo("/line_items"));
    assertThat(outcomeOf(json("{'id':142,'line_items':[]}")))
        .isInstanceOfSatisfying(
            Outcome.Malformed.class, m -> assertThat(m.pointer()).isEqualTo("/status"));
  }

  @Test
  void withoutATagADraftIsItsOwnCartAndItsLinesFollow() {
    var first = outcomeOf(order("checkout-draft", "10:00:00", ",'meta_data':[]"));
    var line = "{'product_id':94,'name':'Book','quantity':1,'total':'5.00'}";
    var changed = ",'meta_data':[],'line_items':[" + line + "]";
    var second = outcomeOf(order("checkout-draft", "10:10:00", changed));
    for (var story : List.of(List.of(first, second), List.of(second, first))) {
      var cart = folded(story).openCarts(NOW).getFirst();
      assertThat(cart.id().token()).isEqualTo("order:727");
      assertThat(cart.lines()).hasSize(1);
      assertThat(cart.lines().getFirst().line().item().productId()).isEqualTo("94");
    }
    var placed = outcomeOf(order("processing", "10:20:00", changed));
    assertThat(folded(List.of(first, second, placed)).openCarts(NOW)).isEmpty();
  }

  @Test
  void aRefundedOrderWasBoughtAndEachRefundIsOneEvent() {
    var more = ",'refunds':[{'id':726,'total':'-10.00'},{'id':724,'total':'-19.35'}]";
    var first = outcomeOf(order("refunded", "10:00:00", more));
    var second = outcomeOf(order("refunded", "10:10:00", more));
    var amounts =
        events(first).stream()
            .filter(OrderRefunded.class::isInstance)
            .map(OrderRefunded.class::cast)
            .map(OrderRefunded::amount)
            .toList();
    assertThat(amounts).containsExactly(Money.of("10.00", "USD"), Money.of("19.35", "USD"));
    assertThat(events(first).getLast().envelope().id())
        .isEqualTo(events(second).getLast().envelope().id());
  }

  @Test
  void aDraftThatGrewBeforeItWasPlacedClosesTheWholeCart() {
    var grown = order("checkout-draft", "10:20:00", "");
    var placed = order("processing", "10:30:00", "");
    assertThat(folded(List.of(outcomeOf(grown), outcomeOf(placed))).openCarts(NOW)).isEmpty();
  }

  @Test
  void anEditOfAnOldOrderIsNoPurchaseOfToday() {
    var old = order("completed", "10:00:00", ",'date_created_gmt':'2026-09-01T10:00:00'");
    var placed = only(OrderPlaced.class, outcomeOf(old));
    assertThat(placed.envelope().at()).isEqualTo(Instant.parse("2026-09-01T10:00:00.999Z"));
  }

  private static Outcome outcomeOf(String body) {
    var delivery = WooCommerceFixture.delivery("order.updated", body, FIRST, NOW);
    return new WooCommerceSource().receive(delivery);
  }
}
