package dev.cartwheel.collector.registry;

import static dev.cartwheel.collector.RunningCollector.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.collector.delivery.Shops;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.embedded.Database;
import dev.cartwheel.wire.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SourcesIT {
  private static Database database;
  private static Shops shops;
  private static RunningCollector collector;

  private final String id = "s-" + UUID.randomUUID();
  private final String key = "wk-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    database = BackEnds.shared().freshDatabase();
    shops = new Shops(BackEnds.shared().bootstrapServers(), database);
    collector = shops.collector();
    await().until(collector::isReady);
  }

  @AfterAll
  static void stop() {
    shops.close();
  }

  @Test
  void aSourceIsThereAsSoonAsItIsCreated() {
    assertThat(track(key)).isEqualTo(401);
    var created = create("");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location")).contains("/api/sources/" + id);
    assertThat(created.headers().firstValue("ETag")).contains("\"0\"");
    assertThat(track(key)).isEqualTo(200);
    assertThat(tree(collector.api("GET", "sources", "")).path("sources").findValuesAsString("id"))
        .contains(id, "tag", "closed");
  }

  @Test
  void whatIsLeftOutHasDefaults() {
    create("");
    var told = tree(collector.api("GET", "sources/" + id, ""));
    assertThat(told.path("zone").asString()).isEqualTo("UTC");
    assertThat(told.path("quota").path("eventsPerSecond").intValue()).isEqualTo(50_000);
    assertThat(told.path("enabled").booleanValue()).isTrue();
    assertThat(told.path("countsOrders").booleanValue()).isFalse();
    assertThat(told.path("fromSettings").booleanValue()).isFalse();
  }

  @Test
  void secretsGoInAndNeverComeOut() throws SQLException {
    var created = create("");
    var told = collector.api("GET", "sources/" + id, "").body();
    assertThat(created.body() + told).doesNotContain(key);
    assertThat(tree(collector.api("GET", "sources/" + id, "")).path("writeKeyCount").intValue())
        .isEqualTo(1);
    try (var connection = database.connect();
        var rows = connection.createStatement().executeQuery("SELECT * FROM collector.source")) {
      while (rows.next()) {
        var hidden = new String(rows.getBytes("hidden"), StandardCharsets.ISO_8859_1);
        assertThat(rows.getString("definition") + hidden).doesNotContain(key);
      }
    }
  }

  @Test
  void aChangeKeepsWhatItDoesNotName() {
    create(",'origins':['https://a.example'],'zone':'Europe/Berlin'");
    var changed = change("{'currency':'USD'}", "If-Match", "\"0\"");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag")).contains("\"1\"");
    var told = tree(changed);
    assertThat(told.path("currency").asString()).isEqualTo("USD");
    assertThat(told.path("zone").asString()).isEqualTo("Europe/Berlin");
    assertThat(told.path("origins").get(0).asString()).isEqualTo("https://a.example");
    assertThat(track(key)).isEqualTo(200);
  }

  @Test
  void whatWasReadCanBeSentBack() {
    create("");
    var told = collector.api("GET", "sources/" + id, "").body();
    assertThat(change(told).statusCode()).isEqualTo(200);
  }

  @Test
  void aKeyIsChangedWithoutAGap() {
    create("");
    var next = "wk-" + UUID.randomUUID();
    change("{'version':0,'writeKeys':['%s','%s']}".formatted(key, next));
    assertThat(track(key)).isEqualTo(200);
    assertThat(track(next)).isEqualTo(200);
    change("{'version':1,'writeKeys':['%s']}".formatted(next));
    assertThat(track(key)).isEqualTo(401);
    assertThat(track(next)).isEqualTo(200);
  }

  @Test
  void aSourceThatIsSwitchedOffTakesNothing() {
    create("");
    change("{'version':0,'enabled':false}");
    assertThat(track(key)).isEqualTo(401);
    change("{'version':1,'enabled':true}");
    assertThat(track(key)).isEqualTo(200);
  }

  @Test
  void aChangeRestsOnTheCurrentVersion() {
    create("");
    change("{'version':0,'currency':'USD'}");
    var stale = change("{'version':0,'currency':'JPY'}");
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(tree(stale).path("currentVersion").intValue()).isEqualTo(1);
    assertThat(change("{'currency':'JPY'}").statusCode()).isEqualTo(428);
    assertThat(collector.api("DELETE", "sources/" + id, "", "If-Match", "\"0\"").statusCode())
        .isEqualTo(409);
  }

  @Test
  void aDeletedSourceIsGone() {
    create("");
    assertThat(collector.api("DELETE", "sources/" + id, "").statusCode()).isEqualTo(204);
    assertThat(track(key)).isEqualTo(401);
    assertThat(collector.api("GET", "sources/" + id, "").statusCode()).isEqualTo(404);
    assertThat(collector.api("DELETE", "sources/" + id, "").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'currency':'Euro'; /currency; currency must be an ISO 4217 code such as EUR, was 'Euro'",
        "'zone':'Mars'; /zone; zone must be an IANA time zone such as Europe/Berlin, was 'Mars'",
        "'kind':'magento'; /kind; kind must be one of tag, segment, shopify",
        "'writeKeys':['short']; /writeKeys; write key must have 8 to 200 characters",
        "'writeKeys':['long-enough','long-enough-2','long-enough-3']; /writeKeys; at most 2",
        "'store':' '; /store; it is missing",
        "'quota':{'eventsPerSecond':0}; /quota; events per second must be 1 to 10000000, was 0",
        "'colour':'red'; /colour; unknown field 'colour'",
        "'origins':'all'; /origins; wrong type",
        "'kind':'shopify','writeKeys':[]; /secrets; shopify needs at least one",
        "'kind':'shopify','writeKeys':[],'secrets':['a'],'options':{'order':'x'}; /options/order;"
            + " must be id, order_number or name, was 'x'",
        "'kind':'bigcommerce','writeKeys':[],'secrets':['a'],'options':{'api':'ftp://x'};"
            + " /options/api; must be an address such as",
        "'kind':'bigcommerce','writeKeys':[],'secrets':['a'],'options':{'api':'https://x.example'};"
            + " /accessToken; bigcommerce needs one",
      })
  void eachFaultIsToldWithItsPlace(String part, String pointer, String message) {
    var answer = create("," + part);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(tree(answer).path("pointer").asString()).isEqualTo(pointer);
    assertThat(tree(answer).path("detail").asString()).contains(message);
    assertThat(tree(answer).path("type").asString())
        .isEqualTo("https://cartwheel.dev/problems/invalid");
  }

  @Test
  void twoSourcesWithOneIdOrOneKeyAreRefusedWithoutTellingTheKey() {
    create("");
    assertThat(create("").statusCode()).isEqualTo(409);
    var twin =
        collector.api(
            "POST",
            "sources",
            "{'id':'%s-2','store':'s','kind':'tag','currency':'EUR','writeKeys':['%s']}"
                .formatted(id, key));
    assertThat(twin.statusCode()).isEqualTo(400);
    assertThat(twin.body()).contains("/writeKeys").contains(id).doesNotContain(key);
    var ofSettings =
        collector.api(
            "POST",
            "sources",
            "{'id':'%s-3','store':'s','kind':'tag','currency':'EUR','writeKeys':['%s']}"
                .formatted(id, KEY));
    assertThat(ofSettings.statusCode()).isEqualTo(400);
  }

  @Test
  void sourcesInSettingsAreMarkedAndStay() {
    var told = tree(collector.api("GET", "sources/tag", ""));
    assertThat(told.path("fromSettings").booleanValue()).isTrue();
    var json = "{'version':0,'currency':'USD'}";
    assertThat(collector.api("PUT", "sources/tag", json).statusCode()).isEqualTo(405);
    assertThat(collector.api("DELETE", "sources/tag", "").statusCode()).isEqualTo(405);
  }

  @Test
  void nobodyComesInWithoutAnApiKey() {
    var without = collector.get("/api/sources");
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(without.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(tree(without).path("type").asString())
        .isEqualTo("https://cartwheel.dev/problems/unauthorized");
    assertThat(collector.get("/api/sources", "Authorization", "Bearer " + KEY).statusCode())
        .isEqualTo(401);
    assertThat(collector.get("/api/nothing", "Authorization", "Bearer x").statusCode())
        .isEqualTo(401);
  }

  @Test
  void whatIsNotThereIsAProblemToo() {
    var answer = collector.api("GET", "nothing", "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(tree(answer).path("type").asString())
        .isEqualTo("https://cartwheel.dev/problems/not-found");
    assertThat(collector.api("POST", "sources", "").statusCode()).isEqualTo(400);
    assertThat(collector.api("POST", "sources", "{").statusCode()).isEqualTo(400);
    assertThat(collector.api("PATCH", "sources/tag", "{}").statusCode()).isEqualTo(405);
  }

  private HttpResponse<String> create(String more) {
    var first = "{'id':'%s','store':'shop','kind':'tag','currency':'EUR','writeKeys':['%s']%s}";
    var json = more.isEmpty() ? first.formatted(id, key, "") : merged(first, more);
    return collector.api("POST", "sources", json);
  }

  /** What is said last counts. */
  private String merged(String first, String more) {
    var base = (ObjectNode) tree(first.formatted(id, key, ""));
    base.setAll((ObjectNode) tree("{" + more.substring(1) + "}"));
    return base.toString();
  }

  private HttpResponse<String> change(String json, String... headers) {
    return collector.api("PUT", "sources/" + id, json, headers);
  }

  private static int track(String key) {
    return track(collector, key);
  }

  private static int track(RunningCollector collector, String key) {
    var json = "{'anonymousId':'v','event':'Quiz'}";
    return collector.post("/v1/track", json, "X-Write-Key", key).statusCode();
  }

  private static JsonNode tree(HttpResponse<String> answer) {
    return Json.mapper().readTree(answer.body());
  }

  private static JsonNode tree(String json) {
    return Json.mapper().readTree(json.replace('\'', '"'));
  }
}
