package dev.cartwheel.audience;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.audience.history.History;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.simulate.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The service, with its database and its instances, against the same core in memory. */
class ReferenceIT {
  private static final List<String> RULES =
      List.of(
          "{\"type\":\"all\",\"rules\":[{\"type\":\"cart\"},{\"type\":\"idle\",\"for\":\"1h\"}]}",
          "{\"type\":\"all\",\"rules\":[{\"type\":\"did\",\"event\":\"Product Added\"},"
              + "{\"type\":\"did_not\",\"event\":\"Order Completed\"}]}",
          "{\"type\":\"did\",\"event\":\"Page Viewed\",\"atLeast\":3,\"within\":\"2d\"}",
          "{\"type\":\"cart\",\"value\":{\"above\":\"60.00\",\"currency\":\"EUR\"}}",
          "{\"type\":\"cart_idle\",\"for\":\"6h\"}",
          "{\"type\":\"all\",\"rules\":[{\"type\":\"cart\"},"
              + "{\"type\":\"score\",\"score\":\"momentum\",\"below\":50},"
              + "{\"type\":\"score\",\"score\":\"recency\",\"atLeast\":25}]}",
          "{\"type\":\"score\",\"score\":\"return_probability\",\"below\":30}",
          "{\"type\":\"order\",\"atLeast\":2,\"within\":\"5d\"}",
          "{\"type\":\"not\",\"rule\":{\"type\":\"did\",\"event\":\"Order Completed\",\"within\":\"3d\"}}");

  private static final String DEADLOCKS =
      "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";

  /** Timers rest until all is applied: history is then walked once, as the reference walks it. */
  private static final String[] NO_TIMERS = {
    "cartwheel.timers.threads=0", "cartwheel.stream.batch=37"
  };

  @Test
  void oneInstanceGivesThePeopleOfTheReferenceToTheLastField() {
    try (var shop = new Shop(1)) {
      var api = new Api(shop.start(NO_TIMERS));
      for (var rule : RULES) api.audience("Audience", rule);
      var events = new RandomShop(7, 60).events(3_000, Story.now().minus(ofDays(30)), ofDays(10));
      for (var event : events) shop.send(0, event);
      awaitApplied(shop, events.size());
      requireSame(shop, shop.start(), events);
    }
  }

  @Test
  void instancesThatComeAndGoInTheMiddleGiveThePeopleOfTheReferenceToo() {
    try (var shop = new Shop(6)) {
      var first = shop.start(NO_TIMERS);
      var api = new Api(first);
      for (var rule : RULES) api.audience("Audience", rule);
      var events = new ArrayList<ShopperEvent>();
      for (var part = 0; part < 6; part++) {
        var own = new RandomShop(part, 30).events(1_000, Story.now().minus(ofDays(30)), ofDays(10));
        for (var event : own) shop.send(part, event);
        events.addAll(own);
      }
      awaitApplied(shop, 500);
      shop.start(NO_TIMERS);
      awaitApplied(shop, 2_000);
      first.close();
      awaitApplied(shop, events.size());
      requireSame(shop, shop.start(), events);
    }
  }

  @Test
  void twoInstancesAndSixPartitionsCountEveryEventOnceThoughAPersonIsEverywhere() {
    try (var shop = new Shop(6)) {
      var first = shop.start("cartwheel.stream.batch=50", "cartwheel.stream.consumers=3");
      var api = new Api(first);
      for (var rule : RULES) api.audience("Audience", rule);
      shop.start("cartwheel.stream.batch=50", "cartwheel.stream.consumers=3");
      var events = new RandomShop(11, 30).events(4_000, Story.now().minus(ofDays(30)), ofDays(10));
      for (var n = 0; n < events.size(); n++) shop.send(n % 6, events.get(n));
      awaitApplied(shop, events.size());
      await().until(() -> shop.number("SELECT count(*) FROM timer WHERE due_at <= now()") == 0);
      requireConsistent(shop, first, events.size());
      assertThat(shop.number(DEADLOCKS)).isZero();
    }
  }

  @Test
  void aPersonWhoIsErasedInTheMiddleOfItAllLeavesNothingBehind() {
    try (var shop = new Shop(4)) {
      var first = shop.start("cartwheel.stream.batch=20");
      shop.start("cartwheel.stream.batch=20");
      var api = new Api(first);
      var user = Identifier.ofUser("u-" + UUID.randomUUID());
      var erased = Instant.EPOCH;
      var sent = 0;
      for (var round = 0; round < 6; round++) {
        var who = Story.ofSomebody().and(user);
        for (var n = 0; n < 200; n++, sent++) shop.send(n % 4, who.views(Story.now()));
        var names = "{\"kind\":\"USER_ID\",\"value\":\"" + user.value() + "\"}";
        if (round == 5) awaitApplied(shop, sent - 1);
        var done = api.post("/api/erasures", "{\"identifiers\":[" + names + "]}").body();
        erased = Instant.parse(done.get("carriedOutAt").asString());
      }
      shop.send(Story.of(user).views(erased.minusMillis(1)));
      awaitApplied(shop, sent + 1);
      assertThat(shop.number("SELECT count(*) FROM profile")).isZero();
      assertThat(shop.number("SELECT count(*) FROM identifier")).isZero();
      assertThat(shop.number("SELECT count(*) FROM event_history")).isZero();
      assertThat(shop.number("SELECT count(*) FROM erasure WHERE carried_out_at IS NULL")).isZero();
      shop.send(Story.of(user).views(erased.plusMillis(1)));
      await().until(() -> shop.number("SELECT count(*) FROM profile") == 1);
      requireConsistent(shop, first, 1);
    }
  }

  /** Every event is in exactly one profile, and the tables say what the profiles say. */
  private static void requireConsistent(Shop shop, ApplicationContext instance, int events) {
    var store = instance.getBean(ShopperStore.class);
    var ids = shop.ids("SELECT id FROM profile").stream().map(ProfileId::new).toList();
    var profiles = store.find(ids).values();
    assertThat(profiles.stream().mapToLong(profile -> profile.activity().events()).sum())
        .isEqualTo(events);
    assertThat(shop.number("SELECT count(*) FROM event_history")).isEqualTo(events);
    for (var profile : profiles) {
      var told = new AtomicInteger();
      instance
          .getBean(TransactionTemplate.class)
          .executeWithoutResult(
              _ ->
                  instance
                      .getBean(History.class)
                      .read(
                          store.withAbsorbed(List.of(profile.id())), _ -> told.incrementAndGet()));
      assertThat(told).hasValue((int) profile.activity().events());
    }
    assertThat(shop.number("SELECT count(*) FROM membership"))
        .isEqualTo(profiles.stream().mapToInt(profile -> profile.memberships().size()).sum());
    assertThat(shop.number("SELECT count(*) FROM identifier"))
        .isEqualTo(profiles.stream().mapToInt(profile -> profile.identifiers().size()).sum());
    for (var profile : profiles) {
      for (var name : profile.identifiers()) {
        assertThat(store.find(name)).map(Profile::id).contains(profile.id());
      }
    }
  }

  private static void awaitApplied(Shop shop, int events) {
    shop.flush();
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> shop.number("SELECT count(*) FROM applied_event") >= events);
  }

  private static void requireSame(
      Shop shop, ApplicationContext instance, List<ShopperEvent> events) {
    await().until(() -> shop.number("SELECT count(*) FROM timer WHERE due_at <= now()") == 0);
    var reference = reference(instance, events);
    assertThat(shop.number("SELECT count(*) FROM profile")).isEqualTo(reference.profiles().size());
    assertThat(shop.number("SELECT count(*) FROM membership"))
        .isEqualTo(reference.profiles().stream().mapToInt(p -> p.memberships().size()).sum());
    var store = instance.getBean(ShopperStore.class);
    for (var expected : reference.profiles()) {
      var name = expected.identifiers().stream().sorted().findFirst();
      if (name.isEmpty()) continue;
      assertThat(anonymous(store.find(name.get()).orElseThrow()))
          .usingRecursiveComparison()
          .isEqualTo(anonymous(expected));
    }
  }

  private static Simulation reference(ApplicationContext instance, List<ShopperEvent> events) {
    var simulation = new Simulation(instance.getBean(Rulebook.class).glance().audiences());
    events.forEach(simulation::accept);
    simulation.advanceTo(Instant.now());
    return simulation;
  }

  /** The ids of profiles are given out anew in every world. */
  private static Profile anonymous(Profile profile) {
    return new Profile(
        new ProfileId(new UUID(0, 0)),
        profile.names(),
        profile.email(),
        profile.firstSeen(),
        profile.activity(),
        profile.tallies(),
        profile.rhythm(),
        profile.deeds(),
        profile.carts(),
        profile.orders(),
        profile.undone(),
        profile.traits(),
        profile.consents(),
        profile.memberships(),
        profile.judged());
  }
}
