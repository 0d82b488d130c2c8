package dev.cartwheel.activation;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.purchased;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.ChildService;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Trouble;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.embedded.Database;
import dev.cartwheel.wire.Facts;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * People enter, leave, buy and come back, while the far side fails one call in ten, takes one in a
 * hundred and never answers, and the service is killed again and again. In the end the far side is
 * as it should be, and nobody got what they should not.
 */
class ChaosIT {
  private static final int SHOPPERS = Integer.getInteger("chaos.shoppers", 250);
  private static final int KILLS = Integer.getInteger("chaos.kills", 2);
  private static final Duration SETTLED =
      Duration.ofMinutes(Integer.getInteger("chaos.minutes", 3));

  /** Onto the list; then the facts are asked who is a regular, and others get a coupon. */
  private static final String STEPS =
      """
      [%s,{"type":"branch","in":"%s",
       "then":[{"type":"send","key":"regular","destination":"DESTINATION","subject":"Hi","notLater":"1h"}],
       "otherwise":[{"type":"send","key":"new","destination":"DESTINATION","subject":"Hi","notLater":"1h",
                     "coupon":{"pool":"%s"}}]}]""";

  private final UUID regulars = UUID.randomUUID();
  private final Random random = new Random(Long.getLong("chaos.seed", 42)); // any seed will do
  private final FakeAccount account = new FakeAccount();
  private final Map<UUID, Instant> bought = new HashMap<>();
  private final Set<String> out = new TreeSet<>();
  private final Set<String> stayed = new TreeSet<>();

  @TempDir private Path folder;

  /** What happens to one shopper next. */
  private record Event(Shopper shopper, String what) {}

  @Test
  void whateverDiesOnTheWayTheFarSideEndsUpAsItShould() {
    var database = BackEnds.shared().freshDatabase();
    var group =
        Map.<String, Object>of(
            "spring.kafka.consumer.group-id", "chaos", "cartwheel.policy.caps", "1 email in 16h");
    var service = new TheService(database, group);
    var destination =
        account.register(service, "\"answerMillis\":1000,\"rows\":50,\"lingerMillis\":50");
    var steps = STEPS.formatted(FakeAccount.STEPS.get("add"), regulars, coupons(service));
    var campaign = Campaign.to(service, destination, steps);
    tellEnds(service, campaign);
    service.stop();
    account.vendor().plays(call -> random.nextInt(10) == 0 ? Says.status(503) : account.take(call));
    account.vendor().makes(() -> random.nextInt(100) == 0 ? Trouble.HANG : Trouble.NONE);

    var child =
        new ChildService(database, service.audience(), group, folder.resolve("log").toFile());
    try {
      live(service, campaign, child);
      var jdbc = jdbc(database);
      settle(service, campaign, jdbc);
      var aftermath = new Aftermath(account, jdbc);
      aftermath.check(out, stayed, bought);
      aftermath.checkQuestions(this::isRegular);
      aftermath.checkCoupons(bought.keySet());
      aftermath.checkEnds(campaign.journey());
      System.out.printf("chaos: %d shoppers, %d kills, %s%n", SHOPPERS, KILLS, aftermath);
    } finally {
      child.kill();
      account.vendor().stop();
    }
  }

  private static UUID coupons(TheService service) {
    var pool = Campaign.id(service.json("POST", "/api/coupon-pools", "{\"name\":\"Chaos\"}"));
    var codes = IntStream.range(0, 3 * SHOPPERS).mapToObj("CODE-%d"::formatted).toList();
    var path = "/api/coupon-pools/" + pool + "/codes";
    var text = String.join("\n", codes);
    var answer = service.call("POST", path, text, "Content-Type", "text/plain");
    assertThat(answer.statusCode()).isEqualTo(200);
    return pool;
  }

  private static void tellEnds(TheService service, Campaign campaign) {
    var path = "/api/journeys/" + campaign.journey();
    var journey = service.json("GET", path, "").toString();
    var telling = journey.replace("\"tellsEnd\":false", "\"tellsEnd\":true");
    assertThat(telling).isNotEqualTo(journey);
    service.json("PUT", path, telling);
  }

  private boolean isRegular(UUID profile) {
    return profile.getLeastSignificantBits() % 2 == 0;
  }

  /** Whoever is a regular stays it, whatever else becomes of them. */
  private Facts known(Facts facts) {
    if (!isRegular(facts.profile())) return facts;
    var memberships = new HashMap<>(facts.memberships());
    memberships.put(regulars, Instant.EPOCH);
    return Campaign.in(facts, memberships);
  }

  /** Every story is told in its order; stories are told through one another. */
  private void live(TheService service, Campaign campaign, ChildService child) {
    var stories = new ArrayList<List<Event>>();
    for (int i = 0; i < SHOPPERS; i++) stories.add(story(campaign));
    var kills = new TreeSet<Integer>();
    var events = stories.stream().mapToInt(List::size).sum();
    for (int i = 1; i <= KILLS; i++) kills.add(events * i / (KILLS + 1));
    for (int told = 0; told < events; told++) {
      if (kills.contains(told)) kill(child);
      var story = stories.get(random.nextInt(stories.size()));
      tell(service, campaign, story.removeFirst());
      if (story.isEmpty()) stories.remove(story);
    }
  }

  /** In the middle of its work: some calls after it began to make any. */
  private void kill(ChildService child) {
    var before = account.vendor().calls().size();
    var some = 1 + random.nextInt(SHOPPERS / 10);
    Awaitility.await()
        .atMost(SETTLED)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> account.vendor().calls().size() >= before + some);
    child.killAndRestart();
  }

  private List<Event> story(Campaign campaign) {
    var shopper = campaign.shopper();
    var dice = random.nextInt(100);
    var story = new ArrayList<Event>(List.of(new Event(shopper, "enter")));
    if (dice < 40) {
      stayed.add(shopper.email());
    } else if (dice < 60) {
      story.add(new Event(shopper, "exit"));
      out.add(shopper.email());
    } else if (dice < 85) {
      story.add(new Event(shopper, "purchase"));
      out.add(shopper.email());
    } else {
      story.add(new Event(shopper, "exit"));
      story.add(new Event(shopper, "return"));
    }
    return story;
  }

  /** The facts know it first, as they know what was accepted. */
  private void tell(TheService service, Campaign campaign, Event event) {
    var audience = service.audience();
    var known = event.shopper();
    switch (event.what()) {
      case "enter" -> {
        audience.put(known(campaign.facts(known, null)));
        service.publish(campaign.entered(known));
      }
      case "exit" -> {
        audience.put(known(Campaign.in(campaign.facts(known, null), Map.of())));
        service.publish(campaign.exited(known, now()));
      }
      case "purchase" -> {
        var at = now();
        audience.put(known(campaign.facts(known, at)));
        bought.put(known.profile(), Instant.now());
        service.publish(purchased(known, at));
      }
      case "return" -> {
        var again = new Shopper(known.profile(), known.email(), now());
        audience.put(known(campaign.facts(again, null)));
        service.publish(campaign.entered(again));
      }
      default -> throw new AssertionError(event);
    }
  }

  /** Those who come last and stay until all is quiet buy then: they were sent what they get. */
  private void settle(TheService service, Campaign campaign, JdbcClient jdbc) {
    var last = new ArrayList<Shopper>();
    for (int i = 0; i < 30; i++) last.add(campaign.shopper());
    last.forEach(shopper -> tell(service, campaign, new Event(shopper, "enter")));
    var ids = last.stream().map(Shopper::profile).toArray(UUID[]::new);
    until(jdbc, 30, "SELECT count(*) FROM run WHERE profile_id = ANY(?)", (Object) ids);
    quiet(jdbc);
    last.forEach(shopper -> tell(service, campaign, new Event(shopper, "purchase")));
    last.forEach(shopper -> out.add(shopper.email()));
    var ended = "SELECT count(*) FROM run WHERE state = 'CONVERTED' AND profile_id = ANY(?)";
    until(jdbc, 30, ended, (Object) ids);
    quiet(jdbc);
  }

  /** What was told last was taken last; leases of the dead are over, as they are in time. */
  private static void quiet(JdbcClient jdbc) {
    var killed = Timestamp.from(Instant.now().plusSeconds(290)); // leases last 300 s
    for (var table : List.of("delivery", "list_member", "notice")) {
      jdbc.sql(
              "UPDATE %s SET lease_until = clock_timestamp() - interval '1 s' WHERE lease_until < ?"
                  .formatted(table))
          .param(killed)
          .update();
    }
    until(
        jdbc,
        0,
        """
        SELECT (SELECT count(*) FROM list_member WHERE due IS NOT NULL OR claim IS NOT NULL)
          + (SELECT count(*) FROM delivery WHERE state IN ('PLANNED', 'CLAIMED', 'SENDING', 'HELD'))
          + (SELECT count(*) FROM notice WHERE state IN ('PLANNED', 'SENDING'))
          + (SELECT count(*) FROM run WHERE state = 'ACTIVE' AND asking)
          + (SELECT count(*) FROM ending WHERE state = 'WAITING') + (SELECT count(*) FROM outbox)
        """);
  }

  private static void until(JdbcClient jdbc, long expected, String query, Object... parameters) {
    Awaitility.await()
        .atMost(SETTLED)
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> jdbc.sql(query).params(List.of(parameters)).query(Long.class).single(),
            found -> found == expected);
  }

  private static JdbcClient jdbc(Database database) {
    var source =
        new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
    source.setSchema("activation");
    return JdbcClient.create(source);
  }
}
