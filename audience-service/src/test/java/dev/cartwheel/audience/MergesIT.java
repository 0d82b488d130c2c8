package dev.cartwheel.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.core.identity.Identifier;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Profiles that turn out to be one person, and those that did so by mistake. */
class MergesIT {
  private static Shop shop;
  private static Api api;
  private static UUID withCart;

  @BeforeAll
  static void open() {
    shop = new Shop(1);
    api = new Api(shop.start());
    withCart = api.audience("With a cart", "{\"type\":\"cart\",\"line\":{\"skus\":[\"hat\"]}}");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void anEventThatNamesTwoPeopleWhoCanBeOneJoinsThemAndIsNamedInTheLog() {
    var visitor = Story.ofSomebody();
    var user = Story.of(Identifier.ofUser("u-" + UUID.randomUUID()));
    shop.send(visitor.views(Story.now()), user.views(Story.now()));
    var alias = visitor.and(user.names().getFirst()).identifies(Story.now());
    shop.send(alias);
    await().until(() -> events(visitor) == 3);
    var merges = merges(visitor);
    assertThat(merges.size()).isEqualTo(1);
    assertThat(merges.get(0).get("event").asString()).isEqualTo(alias.envelope().id().toString());
    assertThat(merges.get(0).get("into").asString()).isEqualTo(id(visitor));
    assertThat(merges.get(0).get("undoable").asBoolean()).isTrue();
    var absorbed = merges.get(0).get("absorbed").asString();
    assertThat(api.get("/api/profiles/" + absorbed + "/merges").body().get("merges"))
        .isEqualTo(merges);
  }

  @Test
  void aSplitGivesBothWhatTheyWereAndWhatEachDidSince() {
    var phone = Story.ofSomebody();
    var kiosk = Story.ofSomebody();
    shop.send(phone.adds("shirt", "20.00", Story.now()));
    await().until(() -> events(phone) == 1);
    shop.send(kiosk.adds("hat", "10.00", Story.now().plusMillis(1)));
    await().until(() -> events(kiosk) == 1);
    var phoneBefore = id(phone);
    var kioskBefore = id(kiosk);
    shop.send(phone.and(kiosk.names().getFirst()).views(Story.now()));
    await().until(() -> events(phone) == 3);
    shop.send(kiosk.adds("scarf", "5.00", Story.now()), phone.views(Story.now()));
    shop.send(kiosk.views(Story.now()));
    await().until(() -> events(phone) == 6);
    assertThat(id(kiosk)).isEqualTo(id(phone));
    var split = split(phoneBefore, kioskBefore);
    assertThat(split.status()).isEqualTo(200);
    assertThat(split.body().get("events").asInt() + split.body().get("kept").asInt()).isEqualTo(4);
    assertThat(id(phone)).isEqualTo(phoneBefore);
    assertThat(id(kiosk)).isEqualTo(kioskBefore);
    assertThat(events(phone) + events(kiosk)).isEqualTo(6);
    assertThat(profile(kiosk).get("identifiers").size()).isEqualTo(1);
    assertThat(profile(kiosk).get("carts").get(0).get("cart").get("lines").size()).isEqualTo(2);
    assertThat(profile(phone).get("carts").size()).isEqualTo(1);
    assertThat(profile(phone).get("memberships").isEmpty()).isTrue();
    assertThat(profile(kiosk).get("memberships").get(0).get("audience").asString())
        .isEqualTo(withCart.toString());
    assertThat(merges(phone).isEmpty()).isTrue();
    assertThat(kept(phoneBefore)).isEqualTo(events(phone));
    assertThat(kept(kioskBefore)).isEqualTo(events(kiosk));
    assertThat(split(phoneBefore, kioskBefore).status()).isEqualTo(400);
    shop.send(kiosk.views(Story.now()));
    await().until(() -> kept(kioskBefore) == events(kiosk));
  }

  @Test
  void laterMergesAreUndoneFirstAndNoneThatIsTooLongAgo() throws Exception {
    var first = Story.ofSomebody();
    var second = Story.ofSomebody();
    var third = Story.ofSomebody();
    for (var who : new Story[] {first, second, third}) {
      shop.send(who.views(Story.now()));
      await().until(() -> events(who) == 1);
    }
    var survivor = id(first);
    var absorbed = new String[] {id(second), id(third)};
    shop.send(first.and(second.names().getFirst()).views(Story.now()));
    shop.send(first.and(third.names().getFirst()).views(Story.now()));
    await().until(() -> events(first) == 5);
    var refused = split(survivor, absorbed[0]);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("undoFirst").asString()).isEqualTo(absorbed[1]);
    assertThat(split(survivor, absorbed[1]).status()).isEqualTo(200);
    shop.execute(
        "UPDATE merge_log SET absorbed_state = NULL WHERE absorbed = '" + absorbed[0] + "'");
    assertThat(split(survivor, absorbed[0]).status()).isEqualTo(410);
    assertThat(merges(first).get(0).get("undoable").asBoolean()).isFalse();
  }

  private static Api.Answer split(String survivor, String absorbed) {
    return api.post("/api/profiles/" + survivor + "/split", "{\"absorbed\":\"" + absorbed + "\"}");
  }

  private static JsonNode merges(Story who) {
    return api.get("/api/profiles/" + id(who) + "/merges").body().get("merges");
  }

  private static JsonNode profile(Story who) {
    return api.visitor(who.name()).orElseThrow();
  }

  private static long events(Story who) {
    var found = api.get("/api/profiles?" + query(who)).body().get("profiles");
    return found.isEmpty() ? 0 : found.get(0).get("events").asLong();
  }

  private static String query(Story who) {
    return "anonymousId=" + who.name();
  }

  private static String id(Story who) {
    return profile(who).get("id").asString();
  }

  /** Events in the history under this id. */
  private static long kept(String id) {
    return shop.number("SELECT count(*) FROM event_history WHERE profile_id = '" + id + "'");
  }
}
