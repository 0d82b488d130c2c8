package dev.cartwheel.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.local.stack.Part;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * From the event over HTTP to the mail over SMTP, with everything in between as it is in
 * production.
 */
class ReminderIT {
  @TempDir static Path data;
  private static Rig rig;
  private static Outside outside;

  /** States of messages that left, or may have. */
  private static final Set<String> LEFT = Set.of("sending", "sent", "unknown");

  @BeforeAll
  static void start() throws InterruptedException {
    rig = Rig.start(data);
    outside = rig.outside();
  }

  @AfterAll
  static void stop() {
    if (rig != null) rig.close();
  }

  @Test
  void aCartThatIsLeftAloneBringsAMailWithItsLinesAndAmounts() {
    var shopper = outside.shopper("left");
    shopper.adds("Mug", "18.00");
    shopper.adds("Lamp", "120.00");
    shopper.adds("Mug", "18.00");
    shopper.tells();
    var mail = outside.awaitMail(shopper);
    assertThat(mail.path("text").asString())
        .contains("2 x Mug: $36.00", "1 x Lamp: $120.00", "Total: $156.00");
    assertThat(mail.path("html").asString()).contains("Mug", "$36.00", "$156.00", "/restore/");
    assertThat(mail.path("headers").asString())
        .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  }

  @Test
  void aPurchaseBeforeTheTimeIsUpMeansNoMail() {
    var buyer = outside.shopper("buyer");
    buyer.tells();
    buyer.adds("Mug", "18.00");
    buyer.buys("Mug", "18.00");
    outside.awaitThatAllIsSaid();
    assertThat(outside.mailsTo(buyer)).isEmpty();
  }

  @Test
  void activityBeginsTheSilenceAnew() {
    var shopper = outside.shopper("active");
    shopper.tells();
    shopper.adds("Mug", "18.00");
    shopper.looksAround();
    var lastSeen = Instant.now();
    var mail = outside.awaitMail(shopper);
    var received = Instant.parse(mail.path("received").asString());
    assertThat(received).isAfterOrEqualTo(lastSeen.plus(Rig.IDLE).minusMillis(50));
    assertThat(outside.mailsTo(shopper)).hasSize(1);
  }

  @Test
  void aStrangerWhoBecomesKnownAfterTheCartGetsTheMail() {
    var shopper = outside.shopper("stranger");
    shopper.adds("Vase", "46.00");
    outside.awaitThatAllIsSaid();
    assertThat(outside.mailsTo(shopper)).isEmpty();
    shopper.tells();
    assertThat(outside.awaitMail(shopper).path("text").asString()).contains("Vase", "$46.00");
    outside.awaitThatAllIsSaid();
    assertThat(outside.mailsTo(shopper)).hasSize(1);
  }

  /**
   * However close it gets: whoever has bought before the message is taken up is not written to.
   * More tries with {@code -Drace.tries=600}.
   */
  @Test
  void noPurchaseIsOvertakenByItsReminder() throws Exception {
    var tries =
        IntStream.range(0, Integer.getInteger("race.tries", 60))
            .mapToObj(i -> outside.shopper("race" + i))
            .toList();
    var bought = new ArrayList<Future<Instant>>();
    try (var threads = Executors.newScheduledThreadPool(8)) {
      for (var i = 0; i < tries.size(); i++) {
        bought.add(buyWhenDue(tries.get(i), 20L * (i % 30) - 100, threads));
      }
    }
    outside.awaitThatAllIsSaid();
    var sent = 0;
    for (var i = 0; i < tries.size(); i++) {
      for (var delivery : outside.deliveriesTo(tries.get(i))) {
        if (!LEFT.contains(delivery.path("state").asString())) continue;
        sent++;
        var claimed = Instant.parse(delivery.path("claimedAt").asString());
        assertThat(claimed).as("claim of %s", delivery).isBefore(bought.get(i).get());
      }
    }
    System.out.printf(
        "race: %d tries, %d mails left before the purchase, none after%n", tries.size(), sent);
  }

  private static Future<Instant> buyWhenDue(
      Shopper shopper, long millisAfter, ScheduledExecutorService threads) {
    shopper.tells();
    shopper.adds("Mug", "18.00");
    var wait = Rig.IDLE.plusMillis(millisAfter).toMillis();
    return threads.schedule(() -> shopper.buys("Mug", "18.00"), wait, TimeUnit.MILLISECONDS);
  }

  @ParameterizedTest
  @EnumSource(
      value = Part.class,
      names = {"COLLECTOR", "AUDIENCE", "ACTIVATION"})
  void aServiceThatIsKilledMidWayCostsNoMailAndDoublesNone(Part service) {
    var shoppers = IntStream.range(0, 5).mapToObj(i -> outside.shopper("kill" + i)).toList();
    for (var shopper : shoppers) {
      shopper.tells();
      shopper.adds("Throw", "89.00");
    }
    rig.kill(service);
    for (var shopper : shoppers) outside.awaitMail(shopper);
    outside.awaitThatAllIsSaid();
    for (var shopper : shoppers) assertThat(outside.mailsTo(shopper)).hasSize(1);
  }

  @Test
  void whileKafkaIsAwayNothingIsLostAndAfterwardsNothingIsDoubled() throws Exception {
    var before = outside.shopper("before");
    before.tells();
    before.adds("Tote", "32.00");
    var during = outside.shopper("during");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      rig.pauseKafka();
      var taken =
          threads.submit(
              () -> {
                during.tells();
                during.adds("Tote", "32.00");
              });
      rig.restartKafka();
      taken.get();
    }
    outside.awaitMail(before);
    outside.awaitMail(during);
    outside.awaitThatAllIsSaid();
    assertThat(outside.mailsTo(before)).hasSize(1);
    assertThat(outside.mailsTo(during)).hasSize(1);
  }
}
