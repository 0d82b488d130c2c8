package dev.cartwheel.audience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.wire.EventJson;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What platforms demand for their customers: to be told, and to be forgotten with their orders. */
class DemandsIT {
  private static Shop shop;
  private static Api api;

  @BeforeAll
  static void open() {
    shop = new Shop(1);
    api = new Api(shop.start("cartwheel.erasures.poll=100ms"));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void whoeverAsksAPlatformIsOnRecordAndTheAnswerIsThereToBeFetched() {
    var email = anAddress();
    var guest = Story.ofSomebody();
    var order = "order-" + UUID.randomUUID();
    shop.send(
        Story.of(email).identifies(Story.now()),
        guest.buys(order, "shirt", "20.00", Story.now()),
        Story.of(anAddress()).buys(order, "shirt", "20.00", Story.now()));
    await().until(() -> api.visitor(guest.name()).isPresent());
    var request = UUID.randomUUID().toString();
    shop.send(Story.of(email).asksToBeTold(request, Story.now(), order));
    await().until(() -> disclosures(request).size() == 1);
    var asked = disclosures(request).getFirst();
    assertThat(asked.get("identifiers").get(0).get("value").asString()).isEqualTo(email.value());
    assertThat(asked.hasNonNull("fetchedAt")).isFalse();
    var path = "/api/disclosures/" + asked.get("id").asString();
    var people = api.get(path + "/export").body().get("people");
    assertThat(people.findValuesAsString("type"))
        .as("of the address and of the guest who ordered, not of the other customer")
        .containsExactlyInAnyOrder("identified", "order_placed");
    assertThat(api.get(path).body().hasNonNull("fetchedAt")).isTrue();
    assertThat(api.post(path + "/answered", "").body().hasNonNull("answeredAt")).isTrue();
    assertThat(api.get("/api/disclosures/" + UUID.randomUUID() + "/export").status())
        .isEqualTo(404);
  }

  @Test
  void whoWasErasedIsNoLongerOnRecordAsWhoAsked() {
    var email = anAddress();
    var request = UUID.randomUUID().toString();
    shop.send(
        Story.of(email).identifies(Story.now()),
        Story.of(email).asksToBeTold(request, Story.now(), "1"));
    await().until(() -> disclosures(request).size() == 1);
    var id = api.get("/api/profiles?email=" + email.value()).body().get("profiles").get(0);
    api.delete("/api/profiles/" + id.get("id").asString());
    var left = disclosures(request).getFirst();
    assertThat(left.get("identifiers").isEmpty()).isTrue();
    assertThat(left.get("orders").isEmpty()).isTrue();
  }

  @Test
  void anErasureThatNamesOrdersForgetsTheGuestWhoPlacedThemAndTakesThemFromAnybodyElse() {
    var customer = Story.of(Identifier.ofUser("u-" + UUID.randomUUID()));
    var guest = Story.ofSomebody();
    var other = somebodyElse();
    var order = "order-" + UUID.randomUUID();
    var kept = "order-" + UUID.randomUUID();
    shop.send(
        customer.identifies(Story.now()),
        guest.buys(order, "shirt", "20.00", Story.now()),
        other.adds("hat", "10.00", Story.now()),
        other.buys(order, "shirt", "20.00", Story.now()),
        other.buys(kept, "mug", "5.00", Story.now()));
    await().until(() -> api.visitor(guest.name()).isPresent() && orders(other).size() == 2);
    shop.send(customer.asksToBeForgotten(Story.now(), order));
    await().until(() -> api.visitor(guest.name()).isEmpty());
    assertThat(orders(other)).containsExactly(kept);
    assertThat(find(customer.names().getFirst())).isZero();
    assertThat(held(order)).as("rows that still name the order").isZero();
    assertThat(held(kept)).isPositive();
    var dropped = count("erased");
    shop.send(other.cancels(order, Story.now()), other.buys(order, "shirt", "20.00", Story.now()));
    await().until(() -> count("erased") == dropped + 2);
    assertThat(orders(other)).containsExactly(kept);
  }

  @Test
  void ordersFromBeforeThereWasAnIndexAreFoundByTheMigration() throws IOException {
    var who = Story.ofSomebody();
    var order = "order-" + UUID.randomUUID();
    shop.send(who.buys(order, "shirt", "20.00", Story.now()));
    var hostile = Story.ofSomebody();
    var bytes = EventJson.write(hostile.buys("nul", "shirt", "20.00", Story.now()));
    shop.sendBytes(new String(bytes, UTF_8).replace("The shirt", "\\u0000").getBytes(UTF_8));
    await().until(() -> api.visitor(hostile.name()).isPresent());
    var sql = "SELECT count(*) FROM order_holder WHERE number = '" + order + "'";
    await().until(() -> shop.number(sql) == 1);
    shop.execute("DELETE FROM order_holder WHERE number = '" + order + "'");
    try (var file = DemandsIT.class.getResourceAsStream("/db/audience/V30__demands.sql")) {
      var all = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
      var from = all.indexOf("INSERT INTO order_holder");
      shop.execute(all.substring(from, all.indexOf(';', from)));
    }
    assertThat(shop.number(sql)).isEqualTo(1);
  }

  private static Story somebodyElse() {
    return Story.of(Identifier.ofUser("u-" + UUID.randomUUID()));
  }

  private static List<JsonNode> disclosures(String request) {
    return api.get("/api/disclosures")
        .body()
        .get("disclosures")
        .valueStream()
        .filter(one -> one.get("request").asString().equals(request))
        .toList();
  }

  private static List<String> orders(Story who) {
    var found = api.get("/api/profiles?userId=" + who.name()).body().get("profiles");
    return found.isEmpty() ? List.of() : found.get(0).get("orders").findValuesAsString("number");
  }

  /** In every column that could say it. */
  private static long held(String order) {
    var like = " LIKE '%" + order + "%'";
    return shop.number("SELECT count(*) FROM order_holder WHERE number = '" + order + "'")
        + shop.number("SELECT count(*) FROM profile WHERE convert_from(state, 'UTF8')" + like)
        + shop.number(
            "SELECT count(*) FROM event_history WHERE convert_from(event, 'UTF8')" + like);
  }

  private static Identifier anAddress() {
    return Identifier.ofEmail(UUID.randomUUID() + "@example.org");
  }

  private static long find(Identifier customer) {
    return api.get("/api/profiles?userId=" + customer.value()).body().get("profiles").size();
  }

  private static long count(String outcome) {
    return api.get("/api/progress").body().get("events").get(outcome).asLong();
  }
}
