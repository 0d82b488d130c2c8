package dev.cartwheel.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.wire.ProfileChange;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person who asks what is held of them, and one who asks to be forgotten. */
class PersonIT {
  private static Shop shop;
  private static Api api;

  @BeforeAll
  static void open() {
    shop = new Shop(2);
    api = new Api(shop.start());
    api.audience("With a cart", "{\"type\":\"cart\"}");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void everythingThatIsHeldOfAPersonIsHandedOut() {
    var phone = Story.ofSomebody();
    var laptop = Story.ofSomebody();
    var id = merged(phone, laptop, Identifier.ofUser("u-" + UUID.randomUUID()));
    var answer = api.get("/api/profiles/" + id + "/export");
    assertThat(answer.header("Content-Disposition")).hasValueSatisfying(v -> v.contains(".json"));
    var person = answer.body();
    assertThat(person.get("profile").get("carts").size()).isEqualTo(2);
    assertThat(person.get("merges").size()).isEqualTo(1);
    assertThat(person.get("events").findValuesAsString("type"))
        .containsExactlyInAnyOrder("line_added", "line_added", "identified", "identified");
    assertThat(api.get("/api/profiles/" + UUID.randomUUID() + "/export").status()).isEqualTo(404);
  }

  @Test
  void anErasedPersonIsGoneFromEveryTableAndOthersAreTold() {
    var phone = Story.ofSomebody();
    var laptop = Story.ofSomebody();
    var id = merged(phone, laptop, Identifier.ofUser("u-" + UUID.randomUUID()));
    var absorbed = api.get("/api/profiles/" + id + "/merges").body().get("merges").get(0);
    var gone = absorbed.get("absorbed").asString();
    var done = api.delete("/api/profiles/" + id).body();
    assertThat(done.get("profiles").asInt()).isEqualTo(1);
    assertThat(done.get("events").asInt()).isEqualTo(4);
    assertThat(api.get("/api/profiles/" + id).status()).isEqualTo(404);
    assertThat(api.get("/api/profiles/" + gone).status()).isEqualTo(404);
    assertThat(api.visitor(phone.name())).isEmpty();
    for (var column :
        List.of(
            "profile.id",
            "identifier.profile_id",
            "membership.profile_id",
            "timer.profile_id",
            "event_history.profile_id",
            "merge_log.survivor",
            "merge_log.absorbed",
            "erasure.profile_id")) {
      assertThat(rows(column, id) + rows(column, gone)).as(column).isZero();
    }
    await()
        .untilAsserted(
            () -> assertThat(kinds(id)).endsWith("Exited", "Erased").containsOnlyOnce("Erased"));
    assertThat(kinds(gone)).endsWith("Erased");
    assertThat(api.delete("/api/profiles/" + id).status()).isEqualTo(404);
  }

  @Test
  void whatHappenedBeforeAnErasureNeverComesBackAndWhoeverReturnsIsANewPerson() {
    var who = Story.ofSomebody();
    var before = Story.now();
    shop.send(who.adds("shirt", "20.00", before));
    await().until(() -> api.visitor(who.name()).isPresent());
    var erased = erase(id(who));
    var dropped = count("erased");
    shop.send(who.views(before.plusMillis(1)), who.views(erased));
    await().until(() -> count("erased") == dropped + 2);
    assertThat(api.visitor(who.name())).isEmpty();
    shop.send(who.views(erased.plusMillis(1)));
    await().until(() -> api.visitor(who.name()).isPresent());
    shop.send(who.adds("hat", "10.00", before));
    await().until(() -> count("erased") == dropped + 3);
    var back = api.visitor(who.name()).orElseThrow();
    assertThat(back.get("events").asInt()).isEqualTo(1);
    assertThat(back.get("carts").isEmpty()).isTrue();
    assertThat(Instant.parse(back.get("firstSeen").asString())).isAfter(erased);
  }

  @Test
  void aShopsServerThatGoesOnAboutAnErasedCustomerBringsNobodyBack() {
    var customer = Identifier.ofUser("u-" + UUID.randomUUID());
    var who = Story.of(customer);
    shop.send(who.buys("order-" + UUID.randomUUID(), "shirt", "20.00", Story.now()));
    await().until(() -> find(customer) == 1);
    var erased =
        instant(
            api.post(
                "/api/erasures",
                "{\"identifiers\":[{\"kind\":\"USER_ID\",\"value\":\""
                    + customer.value()
                    + "\"}]}"));
    var dropped = count("erased");
    shop.send(cancelled(customer, erased.plusMillis(5)));
    await().until(() -> count("erased") == dropped + 1);
    assertThat(find(customer)).isZero();
  }

  @Test
  void aPlatformsDemandToForgetACustomerIsCarriedOutAndKeptNowhere() {
    var visitor = Story.ofSomebody();
    var email = anAddress();
    shop.send(visitor.and(email).identifies(Story.now()));
    await().until(() -> api.visitor(visitor.name()).isPresent());
    var applied = count("applied");
    var unknown = Story.of(anAddress());
    shop.send(
        Story.of(email).asksToBeForgotten(Story.now()), unknown.asksToBeTold("1", Story.now()));
    await().until(() -> api.visitor(visitor.name()).isEmpty());
    await().until(() -> count("applied") >= applied + 2);
    var latest = api.get("/api/erasures").body().get("erasures");
    assertThat(latest.valueStream())
        .anyMatch(
            one -> one.get("source").asString().equals("test") && one.get("events").asInt() == 1);
    assertThat(
            shop.number(
                "SELECT count(*) FROM event_history"
                    + " WHERE convert_from(event, 'UTF8') LIKE '%_requested%'"))
        .isZero();
    assertThat(api.get("/api/profiles?email=" + unknown.name()).body().get("profiles").isEmpty())
        .isTrue();
  }

  @Test
  void aNameThatNobodyWentByIsRememberedToo() {
    var email = UUID.randomUUID() + "@example.org";
    var before = Story.now().minusSeconds(60);
    var done =
        api.post(
            "/api/erasures",
            "{\"identifiers\":[{\"kind\":\"EMAIL\",\"value\":\" " + email.toUpperCase() + "\"}]}");
    assertThat(done.status()).isEqualTo(201);
    assertThat(done.body().get("profiles").asInt()).isZero();
    assertThat(api.get(done.header("Location").orElseThrow()).body()).isEqualTo(done.body());
    var dropped = count("erased");
    var visitor = Story.ofSomebody();
    shop.send(visitor.and(Identifier.ofEmail(email)).identifies(before));
    await().until(() -> count("erased") == dropped + 1);
    assertThat(api.visitor(visitor.name())).isEmpty();
    assertThat(shop.number("SELECT count(*) FROM erasure WHERE names IS NOT NULL")).isZero();
  }

  @Test
  void aRequestThatNamesNobodyIsRefusedWithThePlace() {
    assertThat(pointer("{}")).isEqualTo("/identifiers");
    assertThat(pointer("{\"identifiers\":[{\"value\":\"x\"}]}")).isEqualTo("/identifiers/0/kind");
    assertThat(pointer("{\"identifiers\":[{\"kind\":\"EMAIL\",\"value\":\"x\"}]}"))
        .isEqualTo("/identifiers/0/value");
    assertThat(pointer("{\"identifiers\":[{\"kind\":\"EMIAL\",\"value\":\"x\"}]}"))
        .isEqualTo("/identifiers/0/kind");
  }

  private static Identifier anAddress() {
    return Identifier.ofEmail(UUID.randomUUID() + "@example.org");
  }

  private static String pointer(String body) {
    var answer = api.post("/api/erasures", body);
    assertThat(answer.status()).isEqualTo(400);
    return answer.body().get("pointer").asString();
  }

  /** Two visitors who log in as one person; gives the profile that is left. */
  private static String merged(Story one, Story other, Identifier user) {
    var start = Story.now();
    shop.send(one.adds("shirt", "20.00", start), other.adds("hat", "10.00", start.plusMillis(1)));
    await()
        .until(() -> api.visitor(one.name()).isPresent() && api.visitor(other.name()).isPresent());
    shop.send(one.and(user).identifies(Story.now()), other.and(user).identifies(Story.now()));
    await().until(() -> events(one) == 4);
    return id(one);
  }

  private static int events(Story who) {
    return api.visitor(who.name()).map(found -> found.get("events").asInt()).orElse(0);
  }

  private static Instant erase(String id) {
    return instant(api.delete("/api/profiles/" + id));
  }

  private static Instant instant(Api.Answer erasure) {
    return Instant.parse(erasure.body().get("carriedOutAt").asString());
  }

  private static ShopperEvent cancelled(Identifier customer, Instant at) {
    var store = new StoreId("shop");
    var envelope =
        new Envelope(
            EventId.of("test", UUID.randomUUID().toString()),
            store,
            new Origin("platform", Origin.Kind.PLATFORM),
            at,
            at,
            List.of(customer),
            Set.of());
    return new ShopperEvent.OrderCancelled(envelope, new OrderId(store, "an old one"));
  }

  private static long find(Identifier customer) {
    return api.get("/api/profiles?userId=" + customer.value()).body().get("profiles").size();
  }

  private static long rows(String column, String id) {
    var table = column.substring(0, column.indexOf('.'));
    return shop.number("SELECT count(*) FROM " + table + " WHERE " + column + " = '" + id + "'");
  }

  private static String id(Story who) {
    return api.visitor(who.name()).orElseThrow().get("id").asString();
  }

  private static long count(String outcome) {
    return api.get("/api/progress").body().get("events").get(outcome).asLong();
  }

  private static List<String> kinds(String profile) {
    return shop.changes().stream()
        .filter(change -> change.profile().toString().equals(profile))
        .map(ProfileChange::getClass)
        .map(Class::getSimpleName)
        .toList();
  }
}
