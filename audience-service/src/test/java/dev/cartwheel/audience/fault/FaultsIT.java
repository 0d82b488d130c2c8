package dev.cartwheel.audience.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.audience.Api;
import dev.cartwheel.audience.Shop;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.time.WatermarkKeeper;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.embedded.Database;
import dev.cartwheel.embedded.EmbeddedPostgres;
import dev.cartwheel.wire.ChangeJson;
import dev.cartwheel.wire.EventJson;
import dev.cartwheel.wire.ProfileChange;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Instances that die, a database that restarts and partitions that change hands, all in the middle
 * of live traffic, which goes on until all of that is over, against a single thread. Longer by at
 * least {@code -Dfaults.seconds}, faster by {@code -Dfaults.rate} (events a second) and {@code
 * -Dfaults.seed}; with clocks that are two seconds off by {@code -Dfaults.faketime}, the path of
 * libfaketime's library.
 */
class FaultsIT {
  private static final Logger LOG = LoggerFactory.getLogger(FaultsIT.class);

  private static final int SECONDS = Integer.getInteger("faults.seconds", 5);
  private static final int RATE = Integer.getInteger("faults.rate", 150);
  private static final long SEED = Long.getLong("faults.seed", 11);
  private static final int PARTITIONS = 6;

  /** Shorter than the default, which waits for the dead for longer than all the rest takes. */
  private static final String SESSION = "cartwheel.stream.session=3s";

  private static final List<String> RULES =
      List.of(
          "{\"type\":\"all\",\"rules\":[{\"type\":\"cart\"},{\"type\":\"idle\",\"for\":\"2s\"}]}",
          "{\"type\":\"did\",\"event\":\"Page Viewed\",\"atLeast\":3,\"within\":\"4s\"}",
          "{\"type\":\"cart\",\"value\":{\"above\":\"60.00\",\"currency\":\"EUR\"}}",
          "{\"type\":\"cart_idle\",\"for\":\"3s\"}",
          "{\"type\":\"not\",\"rule\":{\"type\":\"did\",\"event\":\"Order Completed\",\"within\":\"5s\"}}");

  /** After the last event, longer than any rule looks back. */
  private static final Duration SETTLING = Duration.ofSeconds(6);

  @Test
  void whateverDiesInTheMiddleNoEventAndNoTransitionIsLostOrDoubled() throws Exception {
    try (var postgres = EmbeddedPostgres.startTemporary()) {
      postgres.createDatabase("faults");
      var url = postgres.jdbcUrl("faults");
      var database = new Database(url, postgres.user(), postgres.password());
      try (var shop = new Shop(PARTITIONS, database);
          var second = start(shop, "second", "+2s");
          var third = start(shop, "third", "-2s")) {
        var first = shop.start(SESSION);
        var api = new Api(first);
        for (var rule : RULES) api.audience("Audience", rule);
        var audit = Audit.begin(database);
        var traffic = new Traffic(shop, new Crowd(SEED, PARTITIONS, Math.max(25, RATE / 6)));
        try (var standstill = Standstill.watch(first.getBean(WatermarkKeeper.class))) {
          disturb(shop, postgres, traffic, standstill, second, third);
        }
        compare(shop, first, audit, traffic.last().plus(SETTLING));
      }
    }
  }

  /** Three instances: one comes, one is killed, the database restarts, one goes. */
  private static void disturb(
      Shop shop,
      EmbeddedPostgres postgres,
      Traffic traffic,
      Standstill standstill,
      Instance second,
      Instance third)
      throws InterruptedException {
    patiently().until(() -> members() == 6);
    var feed = Thread.startVirtualThread(() -> traffic.flow(RATE, RATE * SECONDS));
    try (var fourth = start(shop, "fourth", "+2s")) {
      awaitTraffic(traffic);
      LOG.warn("quiet traffic: the watermark was {} old at most", standstill.longest());
      second.kill();
      awaitTraffic(traffic);
      patiently().until(() -> members() == 6);
      patiently().until(() -> lag(shop) < RATE);
      LOG.warn("kill, and another in its place: {}", standstill.longest());
      postgres.restart();
      awaitTraffic(traffic);
      patiently().until(() -> lag(shop) < RATE);
      LOG.warn("restart of the database: {}", standstill.longest());
      third.stop();
      awaitTraffic(traffic);
      traffic.end();
      feed.join();
      patiently().until(() -> lag(shop) == 0);
      LOG.warn("an instance that goes: {}", standstill.longest());
      fourth.kill();
    }
  }

  /** A fifth of what is sent at least: in the middle of it, however slow the machine is. */
  private static void awaitTraffic(Traffic traffic) {
    var wanted = traffic.sent() + RATE * SECONDS / 5;
    patiently().until(() -> traffic.sent() >= wanted);
  }

  private static Instance start(Shop shop, String name, String skew) {
    return Instance.start(shop, name, skew, SESSION);
  }

  private static void compare(
      Shop shop, ConfigurableApplicationContext instance, Audit audit, Instant end)
      throws SQLException {
    var keeper = instance.getBean(WatermarkKeeper.class);
    patiently().until(() -> keeper.refreshed().filter(at -> at.isAfter(end)).isPresent());
    var due = "SELECT count(*) FROM timer WHERE due_at <= '" + end + "'";
    patiently().until(() -> shop.number(due) == 0);
    patiently().until(() -> shop.number("SELECT count(*) FROM outbox") == 0);
    var accepted = shop.read(shop.events()).stream().map(FaultsIT::accepted).toList();
    requireEveryEventOnce(shop, instance, accepted);
    requireTold(shop, audit);
    var truth = new Truth(instance.getBean(Rulebook.class).glance().audiences(), accepted, end);
    requireSame(truth, audit.crossings());
    requireSameMembers(truth, instance.getBean(ShopperStore.class));
  }

  private static void requireEveryEventOnce(
      Shop shop, ConfigurableApplicationContext instance, List<Truth.Accepted> accepted) {
    var distinct = accepted.stream().map(one -> one.event().envelope().id()).distinct().count();
    assertThat(distinct).as("some events were sent twice").isLessThan(accepted.size());
    assertThat(shop.number("SELECT count(*) FROM applied_event")).isEqualTo(distinct);
    var ids = shop.ids("SELECT id FROM profile").stream().map(ProfileId::new).toList();
    var profiles = instance.getBean(ShopperStore.class).find(ids).values();
    assertThat(profiles.stream().mapToLong(profile -> profile.activity().events()).sum())
        .isEqualTo(distinct);
  }

  /** What is on the topic is what was committed, in its order; a relay may have repeated itself. */
  private static void requireTold(Shop shop, Audit audit) throws SQLException {
    var committed = new HashMap<String, List<ProfileChange>>();
    for (var one : audit.told()) add(committed, one.profile(), one.change());
    var published = new HashMap<String, List<ProfileChange>>();
    var records = shop.read(shop.told());
    var seen = new HashSet<ProfileChange>();
    for (var record : records) {
      var change = ChangeJson.read(record.value());
      if (seen.add(change)) add(published, record.key(), change);
    }
    LOG.warn("{} changes, {} repeated by the relay", seen.size(), records.size() - seen.size());
    assertThat(published).isEqualTo(committed);
  }

  private static void requireSame(Truth truth, Map<String, List<String>> told) {
    var people = truth.people();
    LOG.warn("truth is known of {} of {} people", people.size(), truth.everybody());
    assertThat(people.size()).isGreaterThan(truth.everybody() / 2);
    var expected = people.stream().collect(Collectors.toMap(who -> who, truth::crossings));
    var seen =
        people.stream()
            .collect(Collectors.toMap(who -> who, who -> told.getOrDefault(who, List.of())));
    assertThat(seen).isEqualTo(expected);
    LOG.warn(
        "{} transitions, 0 differences", expected.values().stream().mapToInt(List::size).sum());
  }

  private static void requireSameMembers(Truth truth, ShopperStore store) {
    var people = new HashSet<>(truth.people());
    truth
        .memberships()
        .forEach(
            (name, memberships) -> {
              if (!people.contains(Crowd.person(name.value()))) return;
              assertThat(store.find(name).orElseThrow().memberships()).isEqualTo(memberships);
            });
  }

  private static void add(
      Map<String, List<ProfileChange>> changes, String profile, ProfileChange change) {
    changes.computeIfAbsent(profile, _ -> new java.util.ArrayList<>()).add(change);
  }

  private static Truth.Accepted accepted(ConsumerRecord<String, byte[]> record) {
    ShopperEvent event = EventJson.read(record.value());
    return new Truth.Accepted(record.partition(), event, Instant.ofEpochMilli(record.timestamp()));
  }

  private static long lag(Shop shop) {
    var applied = shop.number("SELECT sum(next_offset) FROM partition_progress");
    return shop.read(shop.events()).size() - applied;
  }

  /** Consumers of the group that have a partition. */
  private static long members() throws ExecutionException, InterruptedException {
    var servers = Map.<String, Object>of("bootstrap.servers", BackEnds.shared().bootstrapServers());
    try (var admin = Admin.create(servers)) {
      var group = "audience-service";
      var found = admin.describeConsumerGroups(List.of(group)).all().get();
      return Objects.requireNonNull(found.get(group)).members().stream()
          .filter(member -> !member.assignment().topicPartitions().isEmpty())
          .count();
    }
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(60L + SECONDS)).pollInterval(Duration.ofMillis(100));
  }
}
