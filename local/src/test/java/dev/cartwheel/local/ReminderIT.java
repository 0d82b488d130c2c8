package dev.cartwheel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.local.stack.Part;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the event over HTTP to the mail over SMTP, with everything in between as it is in production. */
class ReminderIT {
  @TempDir static Path data;
  private static Rig rig;

  @BeforeAll
  static void start() throws InterruptedException {
    rig = Rig.start(data);
  }

  @AfterAll
  static void stop() {
    if (rig != null) rig.close();
  }

  @Test
  void aCartThatIsLeftAloneBringsAMailWithItsLinesAndAmounts() {
    var shopper = rig.shopper("left");
    shopper.adds("Mug", "18.00");
    shopper.adds("Lamp", "120.00");
    shopper.adds("Mug", "18.00");
    shopper.tells();
    var mail = rig.awaitMail(shopper);
    assertThat(mail.path("text").asString())
        .contains("2 x Mug: $36.00", "1 x Lamp: $120.00", "Total: $156.00");
    assertThat(mail.path("html").asString()).contains("Mug", "$36.00", "$156.00", "/restore/");
    assertThat(mail.path("headers").asString())
        .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  }

  @Test
  void aPurchaseBeforeTheTimeIsUpMeansNoMail() {
    var buyer = rig.shopper("buyer");
    buyer.tells();
    buyer.adds("Mug", "18.00");
    buyer.buys("Mug", "18.00");
    rig.awaitThatAllIsSaid();
    assertThat(rig.mailsTo(buyer)).isEmpty();
  }

  @Test
  void activityBeginsTheSilenceAnew() {
    var shopper = rig.shopper("active");
    shopper.tells();
    shopper.adds("Mug", "18.00");
    shopper.looksAround();
    var lastSeen = Instant.now();
    var mail = rig.awaitMail(shopper);
    var received = Instant.parse(mail.path("received").asString());
    assertThat(received).isAfterOrEqualTo(lastSeen.plus(Rig.IDLE).minusMillis(50));
    assertThat(rig.mailsTo(shopper)).hasSize(1);
  }

  @Test
  void aStrangerWhoBecomesKnownAfterTheCartGetsTheMail() {
    var shopper = rig.shopper("stranger");
    shopper.adds("Vase", "46.00");
    rig.awaitThatAllIsSaid();
    assertThat(rig.mailsTo(shopper)).isEmpty();
    shopper.tells();
    assertThat(rig.awaitMail(shopper).path("text").asString()).contains("Vase", "$46.00");
    rig.awaitThatAllIsSaid();
    assertThat(rig.mailsTo(shopper)).hasSize(1);
  }

  /** However close it gets: whoever has bought before the message is taken up is not written to. */
  @Test
  void noPurchaseIsOvertakenByItsReminder() throws Exception {
    var tries = IntStream.range(0, 60).mapToObj(i -> rig.shopper("race" + i)).toList();
    var bought = new ArrayList<Future<Instant>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < tries.size(); i++) {
        var shopper = tries.get(i);
        var around = 10L * (i % 30) - 100;
        bought.add(threads.submit(() -> buyWhenDue(shopper, around)));
      }
    }
    rig.awaitThatAllIsSaid();
    for (var i = 0; i < tries.size(); i++) {
      for (var delivery : rig.deliveriesTo(tries.get(i))) {
        if (!delivery.path("state").asString().equals("sent")) continue;
        var claimed = Instant.parse(delivery.path("claimedAt").asString());
        assertThat(claimed).as("claim of %s", delivery).isBefore(bought.get(i).get());
      }
    }
  }

  private static Instant buyWhenDue(Shopper shopper, long millisAfter) {
    shopper.tells();
    shopper.adds("Mug", "18.00");
    var due = Instant.now().plus(Rig.IDLE).plusMillis(millisAfter);
    await().pollInterval(java.time.Duration.ofMillis(5)).until(() -> !Instant.now().isBefore(due));
    return shopper.buys("Mug", "18.00");
  }

  @ParameterizedTest
  @EnumSource(value = Part.class, names = {"COLLECTOR", "AUDIENCE", "ACTIVATION"})
  void aServiceThatIsKilledMidWayCostsNoMailAndDoublesNone(Part service) {
    var shoppers = IntStream.range(0, 5).mapToObj(i -> rig.shopper("kill" + i)).toList();
    for (var shopper : shoppers) {
      shopper.tells();
      shopper.adds("Throw", "89.00");
    }
    rig.kill(service);
    for (var shopper : shoppers) rig.awaitMail(shopper);
    rig.awaitThatAllIsSaid();
    for (var shopper : shoppers) assertThat(rig.mailsTo(shopper)).hasSize(1);
  }

  @Test
  void whileKafkaIsAwayNothingIsLostAndAfterwardsNothingIsDoubled() throws Exception {
    var before = rig.shopper("before");
    before.tells();
    before.adds("Tote", "32.00");
    var during = rig.shopper("during");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      rig.machine().stack().kafka().pause();
      var taken = threads.submit(() -> {
        during.tells();
        during.adds("Tote", "32.00");
      });
      rig.machine().stack().kafka().restart();
      taken.get();
    }
    rig.awaitMail(before);
    rig.awaitMail(during);
    rig.awaitThatAllIsSaid();
    assertThat(rig.mailsTo(before)).hasSize(1);
    assertThat(rig.mailsTo(during)).hasSize(1);
  }
}
