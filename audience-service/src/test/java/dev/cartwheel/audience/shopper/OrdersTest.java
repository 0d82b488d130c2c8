package dev.cartwheel.audience.shopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cartwheel.audience.Story;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import dev.cartwheel.wire.ProfileChange;
import dev.cartwheel.wire.ProfileChange.Cancelled;
import dev.cartwheel.wire.ProfileChange.OrderTold;
import dev.cartwheel.wire.ProfileChange.Purchased;
import dev.cartwheel.wire.ProfileChange.Refunded;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant ACCEPTED = AT.plusMillis(120);
  private static final OrderId ORDER = new OrderId(new StoreId("shop"), "o-1");

  private final Story ann = Story.ofVisitor("ann");
  private final Shoppers shoppers = new Shoppers(new Judge(new Audiences(List.of(), 1)), List.of());

  @Test
  void aPurchaseSaysWhatItIsWorthWhichLinkLedToItAndWhenItWasAccepted() {
    told(order(ann, "20.00", "r-1"));
    assertThat(of(Purchased.class))
        .singleElement()
        .satisfies(
            purchased -> {
              assertThat(purchased.amount()).isEqualTo("20.00");
              assertThat(purchased.reference()).isEqualTo("r-1");
              assertThat(purchased.acceptedAt()).isEqualTo(ACCEPTED);
            });
    assertThat(shoppers.changes()).hasSize(1);
  }

  @Test
  void anOrderToldAgainAddsWhatWasMissingAndIsNoSecondPurchase() {
    told(order(ann, null, null), order(ann, null, null), order(ann, "20.00", "r-1"));
    told(order(ann, "99.00", null));
    assertThat(of(Purchased.class)).hasSize(1);
    assertThat(of(OrderTold.class))
        .extracting(OrderTold::amount, OrderTold::reference)
        .containsExactly(tuple("20.00", "r-1"));
  }

  @Test
  void aBrowsersWordBuysNothingButKnowsTheLink() {
    told(order(ann.flagged(Flag.HEARSAY), "999.00", "r-1"));
    told(order(ann.flagged(Flag.TEST_ORDER), "1.00", "r-2"));
    assertThat(shoppers.changes())
        .singleElement()
        .isInstanceOfSatisfying(
            OrderTold.class,
            only -> {
              assertThat(only.amount()).isNull();
              assertThat(only.reference()).isEqualTo("r-1");
            });
  }

  @Test
  void refundsAndCancellationsAreToldThoughTheOrderIsNotKnownYet() {
    var refund = new OrderRefunded(ann.envelope("r", AT), ORDER, Money.of("5.00", "EUR"));
    told(refund, new OrderRefunded(ann.envelope(AT), ORDER, null));
    told(new OrderCancelled(ann.envelope(AT), ORDER));
    assertThat(of(Refunded.class)).extracting(Refunded::amount).containsExactly("5.00", null);
    assertThat(of(Refunded.class).getFirst().event()).isEqualTo(refund.envelope().id().value());
    assertThat(of(Cancelled.class)).extracting(Cancelled::order).containsExactly("o-1");
  }

  @Test
  void aBrowsersWordRefundsAndCancelsNothing() {
    var somebody = ann.flagged(Flag.HEARSAY);
    told(
        new OrderRefunded(somebody.envelope(AT), ORDER, null),
        new OrderCancelled(somebody.envelope(AT), ORDER));
    assertThat(shoppers.changes()).isEmpty();
  }

  private void told(ShopperEvent... events) {
    Stream.of(events).forEach(event -> shoppers.accept(event, ACCEPTED));
  }

  private static OrderPlaced order(Story who, @Nullable String total, @Nullable String reference) {
    var money = total == null ? null : Money.of(total, "EUR");
    return new OrderPlaced(who.envelope(AT), ORDER, who.cart(), List.of(), money, reference);
  }

  private <T extends ProfileChange> List<T> of(Class<T> kind) {
    return shoppers.changes().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
