package dev.cartwheel.activation.report;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.ProfileChange.Purchased;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Figures of journeys whose past is written into the tables. */
class ReportIT {
  private static final Duration DAY = Duration.ofDays(1);

  private final TheService service = TheService.shared();
  private final Campaign campaign = Campaign.ofOneMail(service);
  private final Past past = new Past(service, campaign);
  private final Instant longAgo = now().minus(DAY.multipliedBy(10));

  @Test
  void everyMessageIsInOneStateAndTheyAddUp() {
    var states = List.of("SENT", "SENT", "UNKNOWN", "GHOST", "FAILED", "WITHDRAWN", "PLANNED");
    states.forEach(state -> past.message(past.run(longAgo, state.equals("GHOST")), state, null));
    past.message(past.run(longAgo, false), "REFUSED", "bought");
    past.message(past.run(longAgo, false), "HELD", "quiet_hours");
    past.message(past.rehearsed(longAgo), "SENT", null);
    var report = report("");
    assertThat(report.at("/runs/entered").intValue()).isEqualTo(9);
    assertThat(report.at("/runs/started").intValue()).isEqualTo(8);
    assertThat(report.at("/runs/heldOut").intValue()).isEqualTo(1);
    assertThat(report.at("/messages").toString())
        .isEqualTo(
            "{\"planned\":9,\"waiting\":2,\"sent\":2,\"unknown\":1,\"ghosts\":1,\"refused\":1,"
                + "\"failed\":1,\"withdrawn\":1,\"held\":{\"quiet_hours\":1},"
                + "\"refusals\":{\"bought\":1}}");
    var steps = report("/steps").get("parts");
    assertThat(steps).hasSize(1);
    assertThat(steps.at("/0/name").stringValue()).isEqualTo("reminder");
    assertThat(steps.at("/0/messages")).isEqualTo(report.get("messages"));
    assertThat(report("/channels").at("/parts/0/messages")).isEqualTo(report.get("messages"));
  }

  @Test
  void moneyIsClaimedRecoveredAndNetByCurrency() {
    var run = past.run(longAgo, false);
    var sent = past.message(run, "SENT", null);
    past.respond(sent, "CLICKED", false);
    past.respond(sent, "CLICKED", false);
    past.respond(sent, "OPENED", true);
    var euros = past.sale(run, longAgo.plus(DAY), 5_000, "EUR", sent, sent);
    past.sale(run, longAgo.plus(DAY), 900, "JPY", sent, null);
    past.sale(run, longAgo.plus(DAY), 700, "EUR", null, null);
    past.cancel(past.sale(run, longAgo.plus(DAY), 99_999, "EUR", sent, sent));
    past.refund(euros, 1_250, "EUR");
    past.refund(euros, 1_000, "USD");
    var report = report("");
    assertThat(report.get("claimed").toString())
        .isEqualTo(
            "{\"orders\":2,\"revenue\":[{\"currency\":\"EUR\",\"grossMinor\":5000,"
                + "\"gross\":\"50.00\",\"netMinor\":3750,\"net\":\"37.50\"},{\"currency\":\"JPY\","
                + "\"grossMinor\":900,\"gross\":\"900\",\"netMinor\":900,\"net\":\"900\"}]}");
    assertThat(report.at("/recovered/orders").intValue()).isEqualTo(1);
    assertThat(report.at("/recovered/revenue/0/netMinor").intValue()).isEqualTo(3_750);
    assertThat(report.at("/responses/clicked").intValue()).isEqualTo(1);
    assertThat(report.at("/responses/opened").intValue()).isZero();
  }

  @Test
  void everybodyCountsWhereTheirFirstRunBeganAndForTheSameTime() {
    for (var one = 0; one < 40; one++) {
      var run = past.run(longAgo, false);
      if (one < 10) past.sale(run, longAgo.plus(DAY), 2_000, "EUR", null, null);
    }
    for (var one = 0; one < 10; one++) {
      var run = past.run(longAgo, true);
      if (one < 1) past.sale(run, longAgo.plus(DAY), 2_000, "EUR", null, null);
      if (one == 1) past.sale(run, longAgo.plus(DAY.multipliedBy(7)), 2_000, "EUR", null, null);
      if (one == 2) past.sale(run, longAgo.minusMillis(1), 2_000, "EUR", null, null);
      if (one == 3) past.cancel(past.sale(run, longAgo.plus(DAY), 2_000, "EUR", null, null));
    }
    // Held out by a merge after it began: counts where it began, and their second run nowhere.
    var merged = past.run(longAgo, false);
    service.jdbc().sql("UPDATE run SET holdout = true WHERE id = ?").param(merged.id()).update();
    past.run(merged.person(), longAgo.plus(DAY), true, "{}");
    past.run(now().minus(DAY), false);
    var lift = report("/lift");
    var only = lift.at("/comparisons/0");
    assertThat(lift.get("open").intValue()).isEqualTo(1);
    assertThat(lift.get("mixed").intValue()).isEqualTo(1);
    assertThat(only.at("/group/people").intValue()).isEqualTo(41);
    assertThat(only.at("/group/buyers").intValue()).isEqualTo(10);
    assertThat(only.at("/other/people").intValue()).isEqualTo(10);
    assertThat(only.at("/other/buyers").intValue()).isEqualTo(1);
    assertThat(only.get("finding").stringValue()).isEqualTo("not_enough_data");
    assertThat(only.at("/needed/control").longValue()).isGreaterThan(10);
    assertThat(only.at("/difference/value").doubleValue()).isCloseTo(10.0 / 41 - 0.1, within(1e-9));
    assertThat(only.at("/difference/low").doubleValue()).isNegative();
    assertThat(only.at("/buyers/value").doubleValue()).isCloseTo(10 - 4.1, within(1e-9));
    var money = only.at("/revenue/0");
    assertThat(money.get("perPerson").doubleValue()).isCloseTo(20_000 / 41.0, within(1e-6));
    assertThat(money.get("otherPerPerson").doubleValue()).isCloseTo(200, within(1e-6));
    assertThat(money.at("/incremental/value").doubleValue())
        .isCloseTo(20_000 - 41 * 200, within(1e-6));
    assertThat(report("").at("/effect/comparisons")).isEqualTo(lift.get("comparisons"));
    assertThat(report("/lift?window=8d").at("/comparisons/0/other/buyers").intValue()).isEqualTo(2);
  }

  @Test
  void armsAreComparedWithOneOfThemAndHeldOutPeopleWithNone() {
    var day = longAgo.plus(DAY);
    for (var arm : List.of("early", "late", "late", "never")) {
      var run = past.run(UUID.randomUUID(), longAgo, false, "{\"delay\":\"" + arm + "\"}");
      past.message(run, "SENT", null);
      if (arm.equals("late")) past.sale(run, day, 100, "EUR", null, null);
    }
    past.run(UUID.randomUUID(), longAgo, true, "{\"delay\":\"late\"}");
    var arms = report("/lift?experiment=delay").get("comparisons");
    assertThat(arms.valueStream().map(each -> each.get("name").stringValue()))
        .containsExactly("late", "never");
    assertThat(arms.at("/0/against").stringValue()).isEqualTo("early");
    assertThat(arms.at("/0/level").doubleValue()).isCloseTo(0.975, within(1e-9));
    assertThat(arms.at("/0/group/people").intValue()).isEqualTo(2);
    assertThat(arms.at("/0/group/buyers").intValue()).isEqualTo(2);
    var others = report("/lift?experiment=delay&against=late").get("comparisons");
    assertThat(others.at("/0/name").stringValue()).isEqualTo("early");
    var parts = report("/arms").get("parts");
    assertThat(parts).hasSize(3);
    assertThat(parts.at("/1/experiment").stringValue()).isEqualTo("delay");
    assertThat(parts.at("/1/messages/sent").intValue()).isEqualTo(2);
  }

  @Test
  void theHourlyCountsFollowAlsoWhenNewsIsLate() {
    var run = past.run(now(), false);
    var sent = past.message(run, "SENT", null);
    var path = "/api/reports/series?journey=" + campaign.journey();
    soon().until(() -> counted(path, "sent"), Long.valueOf(1)::equals);
    past.respond(sent, "CLICKED", false);
    var sale = past.sale(run, now(), 4_200, "EUR", sent, null);
    soon().until(() -> counted(path, "claimed"), Long.valueOf(1)::equals);
    assertThat(counted(path + "&unit=day&zone=Asia/Kolkata", "clicked")).isEqualTo(1);
    past.refund(sale, 1_200, "EUR");
    soon()
        .until(
            () ->
                service
                    .call("GET", path + "&format=csv", "")
                    .body()
                    .contains(",revenue,EUR,3000\r\n"));
    assertThat(counted(path, "started")).isEqualTo(1);
  }

  @Test
  void silenceIsMeasuredFromThePurchaseInKafka() {
    var began = now();
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    var at = shopper.entered().plusMillis(1);
    var order = "s-" + UUID.randomUUID();
    var who = shopper.profile();
    service.publish(new Purchased(who, at, false, "shop", order, "5.00", "EUR", null, now()));
    soon().until(() -> campaign.runStates(who).contains("converted"));
    var silence = service.json("GET", "/api/reports/silence?from=" + began, "");
    assertThat(silence.at("/runEnded/count").intValue()).isEqualTo(1);
    assertThat(silence.at("/runEnded/maxMillis").longValue()).isNotNegative();
    assertThat(silence.at("/byChannel/0/channel").stringValue()).isEqualTo("email");
    assertThat(silence.get("sendsToBuyers").intValue()).isZero();
  }

  @Test
  void aMessageThatWasTakenUpAfterAPurchaseIsFoundByThePurchase() {
    var run = past.run(longAgo, false);
    var bought = longAgo.plus(DAY);
    past.takenUp(past.message(run, "SENT", null), longAgo, bought.plusSeconds(3));
    past.takenUp(
        past.message(past.run(longAgo, false), "SENT", null), longAgo, bought.plusSeconds(3));
    past.accepted(past.sale(run, bought, 100, "EUR", null, null), bought);
    var path = "/api/reports/silence?from=" + bought + "&to=" + bought.plusMillis(1);
    assertThat(service.json("GET", path, "").get("sendsToBuyers").intValue()).isEqualTo(1);
    past.accepted(
        past.sale(run, bought.plusMillis(1), 100, "EUR", null, null), bought.plusSeconds(9));
    var next = "/api/reports/silence?from=" + bought.plusMillis(1) + "&to=" + bought.plusMillis(2);
    assertThat(service.json("GET", next, "").get("sendsToBuyers").intValue()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "?from=tomorrow, from",
    "?zone=Berlin, zone",
    "/lift?window=0d, window",
    "/lift?window=soon, window",
    "/lift?worth=0, worth",
    "/lift?experiment=none&against=x, against",
  })
  void whatCannotBeAskedIsRefusedWithThePlace(String question, String parameter) {
    var path = "/api/reports/journeys/" + campaign.journey() + question;
    var answer = service.call("GET", path, "");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("problem+json");
    assertThat(answer.body()).contains("\"parameter\":\"" + parameter + "\"", "\"expected\"");
  }

  @Test
  void aJourneyThatNeverWasHasNoReportAndOneThatIsGoneStillHas() {
    var unknown = "/api/reports/journeys/" + UUID.randomUUID();
    assertThat(service.call("GET", unknown, "").statusCode()).isEqualTo(404);
    past.run(longAgo, false);
    service.call("DELETE", "/api/journeys/" + campaign.journey(), "");
    assertThat(report("").at("/runs/entered").intValue()).isEqualTo(1);
  }

  private JsonNode report(String question) {
    return service.json("GET", "/api/reports/journeys/" + campaign.journey() + question, "");
  }

  private long counted(String path, String measure) {
    return service
        .json("GET", path, "")
        .get("points")
        .valueStream()
        .mapToLong(point -> point.at("/counts/" + measure).longValue(0))
        .sum();
  }
}
