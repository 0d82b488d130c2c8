package dev.cartwheel.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.score.Score;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.ProfileChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AudiencesIT {
  private static Shop shop;
  private static Api api;

  @BeforeAll
  static void open() {
    shop = new Shop(2);
    api = new Api(shop.start("cartwheel.backfill.batch=3"));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void aNewAudienceTakesInWhoeverFitsAlreadyAsHistoryOnly() {
    var sku = "sku-" + UUID.randomUUID();
    var fitting = shoppersWith(sku, 20);
    var audience = api.audience("Wants " + sku, cartWith(sku));
    await().until(() -> api.isBackfilled(audience) && api.size(audience) == fitting.size());
    await().untilAsserted(() -> assertThat(changesOf(audience)).hasSize(20));
    assertThat(changesOf(audience)).allMatch(ProfileChange.Entered::backfill);
    var late = Story.ofSomebody();
    shop.send(late.adds(sku, "5.00", Story.now()));
    await().until(() -> api.size(audience) == 21);
    await()
        .untilAsserted(
            () ->
                assertThat(changesOf(audience))
                    .filteredOn(change -> !change.backfill())
                    .hasSize(1));
  }

  @Test
  void membersComeInPagesSortedByProfile() {
    var sku = "sku-" + UUID.randomUUID();
    var audience = api.audience("Wants " + sku, cartWith(sku));
    shoppersWith(sku, 7);
    await().until(() -> api.size(audience) == 7);
    var members = new ArrayList<String>();
    var cursor = "";
    for (var page = 0; page < 3; page++) {
      var body = api.get("/api/audiences/" + audience + "/members?limit=3" + cursor).body();
      body.get("members").forEach(member -> members.add(member.get("profile").asString()));
      assertThat(body.get("next").isNull()).isEqualTo(page == 2);
      cursor = "&cursor=" + body.get("next").asString("");
    }
    assertThat(members).hasSize(7).isSorted().doesNotHaveDuplicates();
    assertThat(api.get("/api/audiences/" + audience + "/members?limit=0").status()).isEqualTo(400);
  }

  @Test
  void anotherRuleMovesMembersOutAndIn() {
    var one = "sku-" + UUID.randomUUID();
    var other = "sku-" + UUID.randomUUID();
    shoppersWith(one, 3);
    shoppersWith(other, 5);
    var audience = api.audience("Wants " + one, cartWith(one));
    await().until(() -> api.size(audience) == 3);
    var answer =
        api.put("/api/audiences/" + audience, draft("Wants " + other, cartWith(other)), "\"0\"");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).contains("\"1\"");
    await().until(() -> api.isBackfilled(audience) && api.size(audience) == 5);
  }

  @Test
  void aDeletedAudienceIsLeftByEverybody() {
    var sku = "sku-" + UUID.randomUUID();
    shoppersWith(sku, 4);
    var audience = api.audience("Wants " + sku, cartWith(sku));
    await().until(() -> api.size(audience) == 4);
    assertThat(api.delete("/api/audiences/" + audience).status()).isEqualTo(204);
    assertThat(api.get("/api/audiences/" + audience).status()).isEqualTo(404);
    var left = "SELECT count(*) FROM membership WHERE audience_id = '" + audience + "'";
    await().until(() -> shop.number(left) == 0);
  }

  @Test
  void aChangeThatRestsOnAFormerVersionIsRefusedWithTheCurrentOne() {
    var audience = api.audience("First name", "{\"type\":\"cart\"}");
    var path = "/api/audiences/" + audience;
    assertThat(api.put(path, draft("Second name", "{\"type\":\"cart\"}"), "\"0\"").status())
        .isEqualTo(200);
    var refused = api.put(path, draft("Third name", "{\"type\":\"cart\"}"), "\"0\"");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.header("Content-Type")).contains("application/problem+json");
    assertThat(refused.body().get("currentVersion").asLong()).isEqualTo(1);
    assertThat(api.put(path, draft("No version", "{\"type\":\"cart\"}")).status()).isEqualTo(428);
    assertThat(api.get(path).body().get("name").asString()).isEqualTo("Second name");
  }

  @Test
  void aFaultInARuleIsToldWithItsPlace() {
    var rule =
        "{\"type\":\"all\",\"rules\":[{\"type\":\"cart\"},{\"type\":\"idle\",\"for\":\"soon\"}]}";
    var refused = api.post("/api/audiences", draft("Soon", rule));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().get("pointer").asString()).isEqualTo("/rule/rules/1/for");
    assertThat(refused.body().get("expected").asString()).contains("30s");
    assertThat(api.post("/api/audiences", draft("", rule)).body().get("pointer").asString())
        .isEqualTo("/name");
    assertThat(api.post("/api/audiences", "{\"nmae\":1}").status()).isEqualTo(400);
  }

  @Test
  void anAudienceThatAnotherOneNamesStays() {
    var inner = api.audience("Inner", "{\"type\":\"cart\"}");
    var outer = api.audience("Outer", "{\"type\":\"in_audience\",\"audience\":\"" + inner + "\"}");
    var refused = api.delete("/api/audiences/" + inner);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("namedBy").get(0).asString()).isEqualTo(outer.toString());
    var circle = draft("Inner", "{\"type\":\"in_audience\",\"audience\":\"" + outer + "\"}");
    assertThat(api.put("/api/audiences/" + inner, circle, "*").status()).isEqualTo(400);
  }

  @Test
  void everyPartOfARuleIsExplained() {
    var rule =
        "{\"type\":\"all\",\"rules\":[{\"type\":\"cart\"},{\"type\":\"idle\",\"for\":\"1h\"}]}";
    var audience = api.audience("Abandoned", rule);
    var who = Story.ofSomebody();
    var last = Story.now();
    shop.send(who.adds("shirt", "20.00", last));
    await().until(() -> api.visitor(who.name()).isPresent());
    var id = api.visitor(who.name()).orElseThrow().get("id").asString();
    var due = last.plus(Duration.ofHours(1));
    var told = api.get("/api/profiles/" + id + "/explain?audience=" + audience).body();
    assertThat(told.get("holds").asBoolean()).isFalse();
    assertThat(Instant.parse(told.get("changesAt").asString())).isEqualTo(due);
    assertThat(told.get("sentence").asString())
        .isEqualTo("enters at " + due + " unless there is activity");
    assertThat(told.get("rule").get("parts").size()).isEqualTo(2);
    assertThat(told.get("because").size()).isEqualTo(1);
    assertThat(told.get("because").get(0).asString())
        .isEqualTo("inactive for 1 h: no (last active " + last + ")");
    assertThat(told.get("rule").get("parts").get(1).get("outlook").asString())
        .isEqualTo("would hold at " + due + " unless there is activity");
    assertThat(told.get("rule").get("parts").get(0).get("seen").asString()).contains("20.00 EUR");
    assertThat(api.get("/api/profiles/" + id + "/explain?audience=" + UUID.randomUUID()).status())
        .isEqualTo(404);
  }

  @Test
  void theScoresOfAShopperComeWithFormulaInputsAndCrossing() {
    var who = Story.ofSomebody();
    var last = Story.now();
    shop.send(who.views(last.minusSeconds(120)), who.views(last.minusSeconds(60)), who.views(last));
    await().until(() -> api.visitor(who.name()).map(v -> v.get("events").asInt()).orElse(0) == 3);
    var path =
        "/api/profiles/" + api.visitor(who.name()).orElseThrow().get("id").asString() + "/scores";
    var recency = api.get(path + "?score=recency&threshold=25").body().get("scores").get(0);
    assertThat(recency.get("formula").asString()).isEqualTo("100 * 2^(-D/h)");
    assertThat(recency.get("value").asDouble()).isBetween(99.0, 100.0);
    assertThat(recency.get("inputs").get(0).get("value").asDouble()).isEqualTo(1);
    assertThat(Instant.parse(recency.get("crossing").get("at").asString()))
        .isEqualTo(last.plus(Duration.ofHours(48)).plusMillis(1));
    var all = api.get(path).body().get("scores");
    assertThat(all.size()).isEqualTo(Score.values().length);
    var returning = api.get(path + "?score=return_probability").body().get("scores").get(0);
    assertThat(returning.hasNonNull("value")).isFalse();
    assertThat(returning.get("unknown").asString()).isEqualTo("needs 2 active days, has 1");
    assertThat(api.get(path + "?score=luck").status()).isEqualTo(400);
  }

  @Test
  void theRuleLanguageIsPublished() {
    var schema = api.get("/api/rules/schema");
    assertThat(schema.status()).isEqualTo(200);
    assertThat(schema.header("Content-Type")).contains("application/schema+json");
    assertThat(schema.body().at("/$defs/score/properties/score/enum").size())
        .isEqualTo(Score.values().length);
  }

  @Test
  void membersAreHandedOutAsATableAndAsLines() {
    var sku = "sku-" + UUID.randomUUID();
    var audience = api.audience("Wants " + sku, cartWith(sku));
    var shoppers = shoppersWith(sku, 3);
    var formula = Identifier.ofUser("=HYPERLINK(\"evil\")" + UUID.randomUUID());
    shop.send(shoppers.getFirst().and(formula).identifies(Story.now()));
    await().until(() -> api.post(export(audience, "csv"), "").raw().body().contains("evil"));
    var table = api.post(export(audience, "csv"), "");
    assertThat(table.header("Content-Type")).hasValueSatisfying(t -> t.startsWith("text/csv"));
    assertThat(table.raw().body().lines()).hasSize(4);
    assertThat(table.raw().body())
        .startsWith("profile,since,email,phone,user_id,")
        .contains(",\"'=HYPERLINK(\"\"evil\"\")")
        .contains(",5.00 EUR,");
    var lines = api.post(export(audience, "ndjson"), "").raw().body().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines)
        .allMatch(line -> Json.mapper().readTree(line).get("carts").has("EUR"))
        .anyMatch(line -> line.contains("\"firstName\":\"Ann\""));
    assertThat(api.post(export(audience, "xls"), "").status()).isEqualTo(400);
    assertThat(api.post(export(UUID.randomUUID(), "csv"), "").status()).isEqualTo(404);
  }

  @Test
  void nobodyComesInWithoutAKeyAndTheInterfaceIsDescribed() {
    var described = api.get("/v3/api-docs").body();
    assertThat(described.get("paths").has("/api/audiences/{id}/members")).isTrue();
    assertThat(described.get("components").get("schemas").propertyNames())
        .as("types of one simple name would take each other's place")
        .contains("Progress", "BackfillProgress", "PreviewDraft", "BacktestDraft", "ErasureDraft")
        .contains("SplitDraft", "Job", "Series", "MergeList", "Erasure");
    assertThat(api.get("/actuator/health/readiness").body().get("status").asString())
        .isEqualTo("UP");
    assertThat(api.get("/api/profiles/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(api.get("/api/profiles").status()).isEqualTo(400);
  }

  private static List<Story> shoppersWith(String sku, int count) {
    var shoppers = new ArrayList<Story>();
    for (var n = 0; n < count; n++) {
      var who = Story.ofSomebody();
      shop.send(who.adds(sku, "5.00", Story.now()));
      shoppers.add(who);
    }
    shoppers.forEach(who -> await().until(() -> api.visitor(who.name()).isPresent()));
    return shoppers;
  }

  private static String export(UUID audience, String format) {
    return "/api/audiences/" + audience + "/export?format=" + format;
  }

  private static String cartWith(String sku) {
    return "{\"type\":\"cart\",\"line\":{\"skus\":[\"" + sku + "\"]}}";
  }

  private static String draft(String name, String rule) {
    return "{\"name\":\"" + name + "\",\"rule\":" + rule + "}";
  }

  private static List<ProfileChange.Entered> changesOf(UUID audience) {
    return shop.changes().stream()
        .filter(ProfileChange.Entered.class::isInstance)
        .map(ProfileChange.Entered.class::cast)
        .filter(change -> change.audience().equals(audience))
        .toList();
  }
}
