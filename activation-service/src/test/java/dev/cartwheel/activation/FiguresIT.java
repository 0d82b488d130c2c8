package dev.cartwheel.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.activation.fixture.FakeVendor.Trouble;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.wire.ProfileChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures, and is run by hand: {@code -Dfigures=true -Dit.test=FiguresIT}. */
@EnabledIfSystemProperty(named = "figures", matches = "true")
class FiguresIT {
  private static final Duration ANSWER = Duration.ofMillis(50);
  private static final int PEOPLE = Integer.getInteger("figures.people", 20_000);
  private static final int MESSAGES = Integer.getInteger("figures.messages", 2_000);

  private final TheService service =
      new TheService(
          BackEnds.shared().freshDatabase(),
          Map.of(
              "spring.kafka.consumer.group-id", "figures",
              "cartwheel.dispatch.concurrency", 64,
              "spring.kafka.consumer.max-poll-records", 500));

  @Test
  void listsMessagesAndAHangingNeighbour() {
    try {
      for (var destinations : List.of(1, 2, 4)) lists(destinations);
      for (var destinations : List.of(1, 2, 4)) messages(destinations);
      neighbour();
    } finally {
      service.stop();
    }
  }

  private void lists(int destinations) {
    var accounts = accounts(destinations);
    var settings = "\"rows\":1000,\"concurrency\":8,\"lingerMillis\":200";
    var campaigns = campaigns(accounts, settings, FakeAccount.STEPS.get("add"));
    var each = PEOPLE / destinations;
    var seconds =
        timed(campaigns, each, () -> accounts.stream().mapToInt(a -> a.members().size()).sum());
    System.out.printf(
        "lists: %d destinations, %d members, %.1f s, %.0f members/s%n",
        destinations, each * destinations, seconds, each * destinations / seconds);
  }

  private void messages(int destinations) {
    var accounts = accounts(destinations);
    var campaigns = campaigns(accounts, "\"concurrency\":64", FakeAccount.STEPS.get("send"));
    var each = MESSAGES / destinations;
    var seconds =
        timed(campaigns, each, () -> accounts.stream().mapToInt(a -> a.told().size()).sum());
    System.out.printf(
        "messages: %d destinations, %d messages, %.1f s, %.0f messages/s%n",
        destinations, each * destinations, seconds, each * destinations / seconds);
  }

  /** From planned to sent, in milliseconds, with and without a neighbour that never answers. */
  private void neighbour() {
    var alone = latency(campaigns(accounts(1), "", FakeAccount.STEPS.get("send")).getFirst());
    var hanging = new FakeAccount();
    hanging.vendor().makes(Trouble.HANG);
    var stuck =
        campaigns(List.of(hanging), "\"answerMillis\":30000", FakeAccount.STEPS.get("send"))
            .getFirst();
    for (int i = 0; i < 200; i++) service.publish(stuck.entered(stuck.shopper()));
    Awaitility.await().until(() -> hanging.vendor().calls().size() >= 10);
    var beside = latency(campaigns(accounts(1), "", FakeAccount.STEPS.get("send")).getFirst());
    System.out.printf(
        "planned to sent, ms p50/p95/max: alone %s, beside a hanging one %s%n", alone, beside);
    hanging.vendor().stop();
  }

  private String latency(Campaign campaign) {
    var jdbc = service.bean(JdbcClient.class);
    for (int i = 0; i < 300; i++) service.publish(campaign.entered(campaign.shopper()));
    var sent = "SELECT count(*) FROM delivery WHERE state = 'SENT' AND journey_id = ?";
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> jdbc.sql(sent).param(campaign.journey()).query(Integer.class).single() == 300);
    return jdbc.sql(
            """
            SELECT string_agg(round(p)::text, '/') FROM unnest((
              SELECT percentile_cont(ARRAY[0.5, 0.95, 1.0]) WITHIN GROUP (
                ORDER BY 1000 * extract(epoch FROM sent_at - planned_at))
              FROM delivery WHERE journey_id = ?)) AS p
            """)
        .param(campaign.journey())
        .query(String.class)
        .single();
  }

  private List<FakeAccount> accounts(int number) {
    return IntStream.range(0, number).mapToObj(_ -> slow(new FakeAccount())).toList();
  }

  private static FakeAccount slow(FakeAccount account) {
    account
        .vendor()
        .plays(
            (Seen call) -> {
              try {
                Thread.sleep(ANSWER);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return account.take(call);
            });
    return account;
  }

  private List<Campaign> campaigns(List<FakeAccount> accounts, String settings, String step) {
    return accounts.stream()
        .map(account -> Campaign.to(service, account.register(service, settings), "[" + step + "]"))
        .toList();
  }

  private double timed(List<Campaign> campaigns, int each, IntSupplier done) {
    var changes = new ArrayList<ProfileChange>();
    for (var campaign : campaigns) {
      for (int i = 0; i < each; i++) {
        Shopper shopper = campaign.shopper();
        changes.add(campaign.entered(shopper));
      }
    }
    var all = changes.size();
    var started = System.nanoTime();
    service.publishAll(changes);
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> done.getAsInt() >= all);
    assertThat(done.getAsInt()).isEqualTo(all);
    return (System.nanoTime() - started) / 1e9;
  }
}
