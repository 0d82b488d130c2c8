package dev.cartwheel.audience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.wire.EventJson;
import dev.cartwheel.wire.ProfileChange;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventsIT {
  private static final String CART = "{\"type\":\"cart\"}";

  private static Shop shop;
  private static Api api;

  @BeforeAll
  static void open() {
    shop = new Shop(2);
    api = new Api(shop.start());
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void anEventCountsOnceHoweverOftenAndWheneverItIsSent() {
    var who = Story.ofSomebody();
    var now = Story.now();
    var id = UUID.randomUUID().toString();
    var event = new ShopperEvent.PageViewed(who.envelope(id, now), "/");
    var again = new ShopperEvent.PageViewed(who.envelope(id, now.plusSeconds(9)), "/");
    var duplicates = count("duplicates");
    var collisions = count("collisions");
    shop.send(event, event, again);
    shop.send(event);
    await().until(() -> count("duplicates") == duplicates + 3);
    assertThat(profile(who).get("events").asInt()).isEqualTo(1);
    assertThat(count("collisions")).isEqualTo(collisions);
  }

  @Test
  void anotherEventUnderTheSameIdIsRefusedForAllToSee() {
    var who = Story.ofSomebody();
    var id = UUID.randomUUID().toString();
    var collisions = count("collisions");
    shop.send(new ShopperEvent.PageViewed(who.envelope(id, Story.now()), "/one"));
    shop.send(new ShopperEvent.PageViewed(who.envelope(id, Story.now()), "/another"));
    await().until(() -> count("collisions") == collisions + 1);
    assertThat(profile(who).get("events").asInt()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(rejected()).anyMatch(text -> text.contains("/another")));
    assertThat(rejected()).allMatch(text -> text.contains("\"reason\":\"collision\""));
  }

  @Test
  void twoVisitorsWhoLogInAsOnePersonBecomeOneProfile() {
    var phone = Story.ofSomebody();
    var laptop = Story.ofSomebody();
    var user = Identifier.ofUser("u-" + UUID.randomUUID());
    var start = Story.now();
    shop.send(
        phone.adds("shirt", "20.00", start.minusMillis(5)), laptop.adds("hat", "10.00", start));
    await()
        .untilAsserted(
            () -> assertThat(profile(phone).get("id")).isNotEqualTo(profile(laptop).get("id")));
    var older = id(profile(phone));
    var younger = id(profile(laptop));
    shop.send(phone.and(user).identifies(Story.now()));
    await().until(() -> profile(phone).get("identifiers").size() == 2);
    shop.send(laptop.and(user).identifies(Story.now()));
    await().until(() -> id(profile(laptop)).equals(older));
    var merged = api.get("/api/profiles/" + younger).body();
    assertThat(id(merged)).isEqualTo(older);
    assertThat(merged.get("asked").asString()).isEqualTo(younger.toString());
    assertThat(merged.get("events").asInt()).isEqualTo(4);
    assertThat(merged.get("carts").size()).isEqualTo(2);
    var nobody = UUID.randomUUID();
    var asked = "{\"profiles\":[\"" + younger + "\",\"" + nobody + "\"]}";
    var facts = api.post("/api/profiles/facts", asked).body();
    assertThat(facts.get("profiles").get(0).get("asked").asString()).isEqualTo(younger.toString());
    assertThat(facts.get("profiles").get(0).get("profile").asString()).isEqualTo(older.toString());
    assertThat(facts.get("unknown").get(0).asString()).isEqualTo(nobody.toString());
    await()
        .untilAsserted(
            () -> assertThat(shop.changes()).anyMatch(change -> isMerge(change, older, younger)));
  }

  @Test
  void aPurchaseClosesTheCartEndsTheMembershipAndIsTold() {
    api.audience("With a cart", CART);
    var who = Story.ofSomebody();
    shop.send(who.adds("shirt", "20.00", Story.now()));
    await().until(() -> profile(who).get("memberships").size() == 1);
    var profile = id(profile(who));
    shop.send(who.buys("order-1", "shirt", "20.00", Story.now()));
    await().until(() -> profile(who).get("memberships").isEmpty());
    assertThat(profile(who).get("carts").get(0).get("state").asString()).isEqualTo("ordered");
    await()
        .untilAsserted(
            () -> assertThat(kinds(profile)).containsExactly("Entered", "Purchased", "Exited"));
  }

  @Test
  void robotsAreCountedAndKeptOut() {
    var robot = Story.ofSomebody().flagged(Flag.BOT);
    var bots = count("bots");
    shop.send(robot.views(Story.now()));
    await().until(() -> count("bots") == bots + 1);
    assertThat(api.visitor(robot.name())).isEmpty();
  }

  @Test
  void whatIsNoEventIsSetAsideAndTheRestGoesOn() {
    var who = Story.ofSomebody();
    var unreadable = count("unreadable");
    shop.sendBytes("{\"type\":\"nothing\"}".getBytes(UTF_8));
    shop.send(who.views(Story.now()));
    await()
        .until(() -> api.visitor(who.name()).isPresent() && count("unreadable") == unreadable + 1);
    assertThat(shop.records(shop.events() + ".dead-letter")).isNotEmpty();
  }

  @Test
  void namesAndNumbersThatNoDatabaseKeepsHoldNobodyUp() {
    var hostile = Story.ofSomebody();
    var bytes =
        new String(
            EventJson.write(hostile.buys("order-of-nul", "shirt", "20.00", Story.now())), UTF_8);
    var nul =
        bytes
            .replace(hostile.name(), "\\u0000" + hostile.name())
            .replace("order-of-nul", "order\\u0000-of-nul");
    assertThat(nul).isNotEqualTo(bytes);
    shop.sendBytes(nul.getBytes(UTF_8));
    await().until(() -> api.visitor(hostile.name()).isPresent());
    var next = Story.ofSomebody();
    shop.send(next.views(Story.now()));
    await().until(() -> api.visitor(next.name()).isPresent());
  }

  @Test
  void historyIsRecordedAndEveryChangeItBringsIsMarked() {
    api.audience("Added a thing", "{\"type\":\"did\",\"event\":\"Product Added\"}");
    var who = Story.ofSomebody().flagged(Flag.BACKFILL);
    shop.send(
        who.adds("shirt", "20.00", Story.now()),
        who.buys("order-2", "shirt", "20.00", Story.now()));
    await().until(() -> profile(who).get("events").asInt() == 2);
    var profile = id(profile(who));
    await().untilAsserted(() -> assertThat(kinds(profile)).contains("Entered", "Purchased"));
    assertThat(changes(profile)).allMatch(ProfileChange::backfill);
  }

  private static JsonNode profile(Story who) {
    await().atMost(ofSeconds(20)).until(() -> api.visitor(who.name()).isPresent());
    return api.visitor(who.name()).orElseThrow();
  }

  private static UUID id(JsonNode profile) {
    return UUID.fromString(profile.get("id").asString());
  }

  private static long count(String outcome) {
    return api.get("/api/progress").body().get("events").get(outcome).asLong();
  }

  private static List<ProfileChange> changes(UUID profile) {
    return shop.changes().stream().filter(change -> change.profile().equals(profile)).toList();
  }

  private static List<String> kinds(UUID profile) {
    return changes(profile).stream().map(change -> change.getClass().getSimpleName()).toList();
  }

  private static List<String> rejected() {
    return shop.records(shop.rejected()).stream().map(bytes -> new String(bytes, UTF_8)).toList();
  }

  private static boolean isMerge(ProfileChange change, UUID into, UUID absorbed) {
    return change instanceof ProfileChange.Merged merged
        && merged.profile().equals(into)
        && merged.absorbed().equals(absorbed);
  }
}
