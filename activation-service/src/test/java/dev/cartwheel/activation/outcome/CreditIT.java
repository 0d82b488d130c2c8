package dev.cartwheel.activation.outcome;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.activation.link.Links;
import dev.cartwheel.wire.ProfileChange;
import dev.cartwheel.wire.ProfileChange.Cancelled;
import dev.cartwheel.wire.ProfileChange.Merged;
import dev.cartwheel.wire.ProfileChange.OrderTold;
import dev.cartwheel.wire.ProfileChange.Purchased;
import dev.cartwheel.wire.ProfileChange.Refunded;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Orders, told in any order and any number of times, and whose doing they were. */
class CreditIT {
  private static final String TWO_MAILS =
      """
      [{"type":"send","key":"first","destination":"DESTINATION","subject":"One"},
       {"type":"send","key":"second","destination":"DESTINATION","subject":"Two"}]""";

  private final TheService service = TheService.shared();
  private final Campaign campaign = Campaign.ofMail(service, TWO_MAILS);
  private final String order = "o-" + UUID.randomUUID();

  @Test
  void theLastHumanClickWithinFiveDaysGetsTheCredit() {
    var shopper = mailed();
    var at = now();
    clicked(shopper, "first", at.minus(Duration.ofDays(5)).plusSeconds(2));
    clicked(shopper, "second", at.minus(Duration.ofDays(5)));
    respond(shopper, "second", "CLICKED", at.minusSeconds(5), true);
    respond(shopper, "second", "OPENED", at.minusSeconds(4), false);
    clicked(shopper, "second", at.plusSeconds(1));
    buys(shopper, at, null);
    assertThat(credited(order)).isEqualTo(delivery(shopper, "first"));
    clicked(shopper, "second", at.minusSeconds(3));
    soon().until(() -> credited(order), delivery(shopper, "second")::equals);
  }

  @Test
  void nobodyIsCreditedWithWhatNobodyTouched() {
    var shopper = mailed();
    var other = mailed();
    clicked(other, "first", now().minusSeconds(9));
    buys(shopper, now(), null);
    assertThat(credited(order)).isNull();
    assertThat(sale(order)).containsEntry("net", 5970L).containsEntry("recovered", null);
  }

  @Test
  void anOrderIsRecoveredOnlyByALinkThatWasSentToThisPerson() {
    var shopper = mailed();
    var other = mailed();
    var mine = service.bean(Links.class).reference(delivery(shopper, "first"));
    var theirs = service.bean(Links.class).reference(delivery(other, "first"));
    buys(shopper, now(), mine);
    assertThat(sale(order).get("recovered")).isEqualTo(delivery(shopper, "first"));
    for (var none : List.of(theirs, mine.substring(1) + "A", "x".repeat(55))) {
      var another = order + none;
      buys(another, shopper, now(), none);
      assertThat(sale(another).get("recovered")).as(none).isNull();
    }
    var theirOrder = order + "-theirs";
    buys(theirOrder, shopper, now(), theirs);
    service.publish(new Merged(shopper.profile(), other.profile(), now(), false));
    soon().until(() -> sale(theirOrder).get("recovered"), delivery(other, "first")::equals);
  }

  @Test
  void whatComesBackBeforeTheOrderAndTwiceIsTakenOffOnce() {
    var shopper = mailed();
    var refund = refund(shopper, UUID.randomUUID(), "9.70", "EUR");
    service.publish(refund, refund, told(shopper, null));
    buys(shopper, now(), null);
    service.publish(refund, refund(shopper, UUID.randomUUID(), "5.00", "USD"));
    service.publish(purchased(order, shopper, now().minusSeconds(60), null));
    var last = refund(shopper, UUID.randomUUID(), "10.00", "EUR");
    service.publish(last);
    soon().until(() -> sale(order).get("net"), Long.valueOf(4000)::equals);
    assertThat(sale(order)).containsEntry("minor", 5970L).containsEntry("currency", "EUR");
    service.publish(refund(shopper, UUID.randomUUID(), "99.00", "EUR"));
    soon().until(() -> sale(order).get("net"), Long.valueOf(0)::equals);
  }

  @Test
  void nothingIsKeptOfWhatWasCalledOffOrSentBackWhole() {
    var shopper = mailed();
    service.publish(new Cancelled(shopper.profile(), now(), false, "shop", order));
    buys(shopper, now(), null);
    assertThat(sale(order)).containsEntry("net", 0L).containsEntry("cancelled", true);
    var another = order + "-2";
    buys(another, shopper, now(), null);
    service.publish(
        new Refunded(
            shopper.profile(), now(), false, "shop", another, UUID.randomUUID(), null, null));
    soon().until(() -> sale(another).get("net"), Long.valueOf(0)::equals);
  }

  @Test
  void whatABrowserKnowsOfAnOrderIsAddedToItWhicheverComesFirst() {
    var shopper = mailed();
    var mine = service.bean(Links.class).reference(delivery(shopper, "second"));
    service.publish(told(shopper, mine));
    buys(shopper, now(), null);
    assertThat(sale(order).get("recovered")).isEqualTo(delivery(shopper, "second"));
    var another = order + "-2";
    buys(another, shopper, now(), null);
    service.publish(
        new OrderTold(shopper.profile(), now(), false, "shop", another, null, null, mine));
    soon().until(() -> sale(another).get("recovered"), delivery(shopper, "second")::equals);
  }

  @Test
  void anAmountThatIsNoneHoldsUpNobody() {
    var shopper = mailed();
    service.publish(
        new Purchased(shopper.profile(), now(), false, "shop", order, "a lot", "XXZ", null, null));
    soon().until(() -> !rows(order).isEmpty());
    assertThat(sale(order).get("minor")).isNull();
    assertThat(sale(order).get("net")).isNull();
  }

  @Test
  void noOrderNumberIsKept() {
    var shopper = mailed();
    buys(shopper, now(), null);
    var kept = service.jdbc().sql("SELECT sale::text FROM sale").query(String.class).list();
    assertThat(kept).isNotEmpty().noneMatch(row -> row.contains(order));
  }

  private Shopper mailed() {
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent", "sent")::equals);
    return shopper;
  }

  private void buys(Shopper shopper, Instant at, @Nullable String reference) {
    buys(order, shopper, at, reference);
  }

  private void buys(String number, Shopper shopper, Instant at, @Nullable String reference) {
    service.publish(purchased(number, shopper, at, reference));
    soon().until(() -> rows(number).stream().anyMatch(row -> row.get("credit_due").equals(false)));
  }

  private static Purchased purchased(
      String number, Shopper shopper, Instant at, @Nullable String reference) {
    var who = shopper.profile();
    return new Purchased(who, at, false, "shop", number, "59.70", "EUR", reference, at);
  }

  private ProfileChange told(Shopper shopper, @Nullable String reference) {
    return new OrderTold(shopper.profile(), now(), false, "shop", order, null, null, reference);
  }

  private ProfileChange refund(Shopper shopper, UUID event, String amount, String currency) {
    return new Refunded(shopper.profile(), now(), false, "shop", order, event, amount, currency);
  }

  private void clicked(Shopper shopper, String step, Instant at) {
    respond(shopper, step, "CLICKED", at, false);
  }

  private void respond(Shopper shopper, String step, String kind, Instant at, boolean program) {
    service
        .jdbc()
        .sql(
            """
            INSERT INTO response (delivery_id, run_id, journey_id, profile_id, kind, at, automated)
            SELECT id, run_id, journey_id, profile_id, ?, ?, ? FROM delivery WHERE id = ?
            """)
        .params(kind, Timestamp.from(at), program, delivery(shopper, step))
        .update();
  }

  private UUID delivery(Shopper shopper, String step) {
    return campaign.deliveries(shopper.profile()).stream()
        .filter(each -> each.get("step").stringValue().equals(step))
        .map(Campaign::id)
        .findFirst()
        .orElseThrow();
  }

  private @Nullable Object credited(String number) {
    return sale(number).get("credit");
  }

  private Map<String, Object> sale(String number) {
    return rows(number).getFirst();
  }

  private List<Map<String, Object>> rows(String number) {
    return service
        .jdbc()
        .sql("SELECT * FROM purchase WHERE id = ?")
        .param(service.bean(SaleIds.class).of("shop", number))
        .query()
        .listOfRows();
  }
}
