package dev.cartwheel.audience;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Previews and backtests of 40 shoppers: every second left a cart, every fourth bought later. */
class JobsIT {
  private static final int SHOPPERS = 40;
  private static final String ABANDONED =
      "{\"type\":\"all\",\"rules\":[{\"type\":\"cart\"},{\"type\":\"idle\",\"for\":\"1h\"}]}";
  private static final String BOUGHT = "{\"type\":\"did\",\"event\":\"Order Completed\"}";

  private static Shop shop;
  private static Api api;
  private static UUID buyers;

  @BeforeAll
  static void open() {
    shop = new Shop(1);
    api = new Api(shop.start("cartwheel.previews.batch=10", "cartwheel.jobs.share=100"));
    buyers = api.audience("Buyers", BOUGHT);
    var start = Story.now().minus(ofDays(20));
    for (var n = 0; n < SHOPPERS; n++) {
      var who = Story.ofSomebody();
      if (n % 2 == 1) shop.send(who.views(start));
      else shop.send(who.adds("shirt", "20.00", start));
      if (n % 4 == 0) shop.send(who.buys("order-" + n, "shirt", "20.00", start.plus(ofDays(2))));
      if (n % 8 == 2) shop.send(who.views(start.plus(ofHours(13))));
    }
    await().until(() -> shop.number("SELECT count(*) FROM event_history") == 55);
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void aSmallShopIsPreviewedExactly() {
    var preview = result(api.post("/api/audiences/preview", draft(ABANDONED, buyers)));
    assertThat(preview.get("exact").asBoolean()).isTrue();
    assertThat(preview.get("asked").asInt()).isEqualTo(SHOPPERS);
    assertThat(preview.get("size").toString()).isEqualTo("{\"value\":10,\"low\":10,\"high\":10}");
    assertThat(preview.get("members").size()).isEqualTo(10);
    assertThat(preview.get("overlap").get(0).get("size").get("value").asInt()).isEqualTo(10);
    assertThat(preview.get("overlap").get(0).get("both").get("value").asInt()).isZero();
    var any = "{\"type\":\"any\",\"rules\":[" + ABANDONED + "," + BOUGHT + "]}";
    var both = result(api.post("/api/audiences/preview", draft(any, buyers)));
    assertThat(both.get("size").get("value").asInt()).isEqualTo(20);
    assertThat(both.get("overlap").get(0).get("both").get("value").asInt()).isEqualTo(10);
    var saved = api.audience("Abandoned", ABANDONED);
    await().until(() -> api.isBackfilled(saved));
    assertThat(api.size(saved)).isEqualTo(10);
  }

  @Test
  void aLargeShopIsSampledAndSaysSo() {
    try (var large = new Shop(1)) {
      var settings =
          new String[] {"cartwheel.previews.exact-up-to=0", "cartwheel.previews.sample=160"};
      var other = new Api(large.start(settings));
      for (var n = 0; n < 600; n++) {
        var who = Story.ofSomebody();
        large.send(
            null, n % 3 == 0 ? who.adds("hat", "9.00", Story.now()) : who.views(Story.now()));
      }
      large.flush();
      await().until(() -> large.number("SELECT count(*) FROM profile") == 600);
      var job = other.post("/api/audiences/preview", "{\"rule\":{\"type\":\"cart\"}}");
      var preview = result(other, job);
      assertThat(preview.get("exact").asBoolean()).isFalse();
      assertThat(preview.get("profiles").asInt()).isEqualTo(600);
      assertThat(preview.get("asked").asInt()).isBetween(140, 160);
      var size = preview.get("size");
      assertThat(size.get("low").asInt()).isLessThan(size.get("value").asInt());
      assertThat(size.get("value").asInt())
          .isBetween(100, 300)
          .isLessThan(size.get("high").asInt());
      assertThat(preview.get("members").size()).isEqualTo(20);
    }
  }

  @Test
  void aBacktestTellsWhoWouldHaveEnteredAndWhoBoughtAnyway() {
    var past = result(api.post("/api/audiences/backtest", "{\"rule\":" + ABANDONED + "}"));
    assertThat(past.get("shoppers").asInt()).isEqualTo(SHOPPERS);
    assertThat(past.get("events").asInt()).isEqualTo(55);
    assertThat(past.get("days").size()).isEqualTo(90);
    assertThat(past.get("entering").asInt()).isEqualTo(20);
    assertThat(past.get("entered").asInt()).isEqualTo(25);
    assertThat(past.get("boughtAnyway").asInt()).isEqualTo(10);
    assertThat(delay(past, "PT0S")).containsExactly(25, 25, 15, 10);
    assertThat(delay(past, "PT12H")).containsExactly(25, 20, 10, 10);
    assertThat(delay(past, "PT72H")).containsExactly(25, 10, 0, 0);
  }

  @Test
  void aTimelineTellsWhatAJourneyWouldHaveBeenTold() {
    var abandoned = api.audience("Abandoned", ABANDONED);
    var body = "{\"audiences\":[\"" + abandoned + "\",\"" + buyers + "\"],\"days\":30}";
    var told = result(api.post("/api/audiences/timeline", body));
    assertThat(told.get("truncated").asBoolean()).isFalse();
    assertThat(told.get("people").size()).isEqualTo(20);
    var bought =
        told.get("people")
            .valueStream()
            .map(
                person ->
                    person.get("story").valueStream().map(e -> e.get("what").asString()).toList())
            .filter(story -> story.contains("bought"))
            .toList();
    assertThat(bought)
        .hasSize(10)
        .allSatisfy(
            story ->
                assertThat(story)
                    .startsWith("entered")
                    .containsOnlyOnce("bought")
                    .contains("left"));
    assertThat(pointer("/api/audiences/timeline", "{}")).isEqualTo("/audiences");
    assertThat(
            pointer("/api/audiences/timeline", "{\"audiences\":[\"" + UUID.randomUUID() + "\"]}"))
        .isEqualTo("/audiences/0");
    api.delete("/api/audiences/" + abandoned);
  }

  @Test
  void aJobWhoseInstanceIsStoppedGoesOnAtTheNextOneAndComesToTheSame() {
    try (var other = new Shop(1)) {
      var slow = other.start("cartwheel.backtests.batch=1", "cartwheel.jobs.share=10");
      for (var n = 0; n < 30; n++) {
        other.send(Story.ofSomebody().adds("hat", "9.00", Story.now().minus(ofDays(9))));
      }
      await().until(() -> other.number("SELECT count(*) FROM event_history") == 30);
      var job = new Api(slow).post("/api/audiences/backtest", "{\"rule\":" + ABANDONED + "}");
      var done = "SELECT done FROM job WHERE state = 'running'";
      await().until(() -> other.number(done) > 2);
      slow.close();
      var reached = other.number(done);
      assertThat(reached).isBetween(3L, 29L);
      var fast = new Api(other.start("cartwheel.jobs.share=100"));
      var past = result(fast, job);
      assertThat(past.get("shoppers").asInt()).isEqualTo(30);
      assertThat(past.get("entered").asInt()).isEqualTo(30);
    }
  }

  @Test
  void aJobIsCancelledOnceAndOneThatCannotBeDoneSaysWhy() {
    try (var other = new Shop(1)) {
      var idle = new Api(other.start("cartwheel.jobs.threads=0"));
      var job = idle.post("/api/audiences/backtest", "{\"rule\":" + BOUGHT + ",\"days\":7}");
      var path = job.header("Location").orElseThrow();
      assertThat(job.status()).isEqualTo(202);
      assertThat(idle.get(path).body().get("state").asString()).isEqualTo("WAITING");
      assertThat(idle.delete(path).status()).isEqualTo(204);
      assertThat(idle.get(path).body().get("state").asString()).isEqualTo("CANCELLED");
      assertThat(idle.delete(path).status()).isEqualTo(409);
      var unknown = UUID.randomUUID();
      other.execute(
          "INSERT INTO job (id, kind, state, request) VALUES ('"
              + unknown
              + "', 'unheard of', 'waiting', '{}')");
      var working = new Api(other.start());
      await().until(() -> state(working, unknown).equals("FAILED"));
      assertThat(working.get("/api/jobs/" + unknown).body().get("failure").asString())
          .contains("unheard of");
      assertThat(working.get("/api/jobs").body().get("jobs").size()).isEqualTo(2);
    }
  }

  @Test
  void whatCannotBePreviewedIsToldWithItsPlace() {
    assertThat(pointer("/api/audiences/preview", "{\"rule\":{\"type\":\"idle\"}}"))
        .isEqualTo("/rule/for");
    assertThat(pointer("/api/audiences/preview", draft(BOUGHT, UUID.randomUUID())))
        .isEqualTo("/overlap/0");
    assertThat(pointer("/api/audiences/backtest", "{\"rule\":" + BOUGHT + ",\"days\":91}"))
        .isEqualTo("/days");
    assertThat(pointer("/api/audiences/backtest", "{}")).isEqualTo("/rule");
    assertThat(api.get("/api/jobs/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  private static String pointer(String path, String body) {
    var answer = api.post(path, body);
    assertThat(answer.status()).isEqualTo(400);
    return answer.body().get("pointer").asString();
  }

  private static String draft(String rule, UUID overlap) {
    return "{\"rule\":" + rule + ",\"overlap\":[\"" + overlap + "\"]}";
  }

  private static JsonNode result(Api.Answer job) {
    return result(api, job);
  }

  private static JsonNode result(Api api, Api.Answer job) {
    assertThat(job.status()).as(job.raw().body()).isEqualTo(202);
    var id = UUID.fromString(job.body().get("id").asString());
    await().atMost(Duration.ofSeconds(30)).until(() -> state(api, id).equals("DONE"));
    var done = api.get("/api/jobs/" + id).body();
    assertThat(done.get("done")).isEqualTo(done.get("total"));
    return done.get("result");
  }

  private static String state(Api api, UUID job) {
    return api.get("/api/jobs/" + job).body().get("state").asString();
  }

  /** Entered, silent, came back, bought. */
  private static int[] delay(JsonNode past, String delay) {
    for (var row : past.get("delays")) {
      if (row.get("delay").asString().equals(delay)) {
        return new int[] {
          row.get("entered").asInt(),
          row.get("silent").asInt(),
          row.get("cameBack").asInt(),
          row.get("bought").asInt()
        };
      }
    }
    throw new AssertionError("no row for " + delay);
  }
}
