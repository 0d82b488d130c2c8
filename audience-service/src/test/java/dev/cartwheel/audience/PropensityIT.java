package dev.cartwheel.audience;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A year-old past of shoppers of whom those with dear carts buy, trained on as a client would have
 * it trained.
 */
class PropensityIT {
  private static final Instant THEN = Story.now().minus(ofDays(300));
  private static final String TRAININGS = "SELECT count(*) FROM job WHERE kind = 'propensity'";
  private static final String REVISION = "SELECT revision FROM audience_revision";
  private static final int SHOPPERS = 600;
  private static final String LIKELY =
      "{\"type\":\"score\",\"score\":\"propensity_rank\",\"atLeast\":0}";

  @Test
  void aModelIsTrainedOnThePastPutInForceListedAndTakenBack() {
    try (var shop = new Shop(1)) {
      var api = new Api(shop.start("cartwheel.jobs.share=100", "cartwheel.propensity.poll=200ms"));
      var events = past(shop);
      await().until(() -> shop.number("SELECT count(*) FROM applied_event") == events);
      var audience = api.audience("Ranked", LIKELY);
      var early = THEN.plus(ofHours(1));
      assertThat(propensity(api, "shopper-0", early).get("model").asLong()).isZero();

      await().until(() -> api.isBackfilled(audience));
      var revision = shop.number(REVISION);
      var result = trained(api);
      assertThat(result.get("won").asBoolean()).as(result.toString()).isTrue();
      var version = result.get("version").asLong();
      var list = api.get("/api/propensity").body();
      assertThat(list.get("inForce").get("version").asLong()).isEqualTo(version);
      var figures = list.get("models").get(0).get("figures").get("unseen");
      assertThat(figures.get("auc").asDouble()).isGreaterThan(0.65);
      assertThat(api.get("/api/propensity/" + version).body().get("body").asString())
          .startsWith("logistic 1");
      assertThat(shop.number(REVISION)).as("all are judged again").isEqualTo(revision + 1);

      var dear = propensity(api, "shopper-0", early);
      assertThat(dear.get("model").asLong()).isEqualTo(version);
      var score = dear.get("scores").get(0);
      assertThat(score.get("contributions").size()).isGreaterThanOrEqualTo(4);
      var cheap = propensity(api, "shopper-1", early).get("scores").get(0);
      assertThat(score.get("value").asDouble()).isGreaterThan(2 * cheap.get("value").asDouble());
      assertThat(score.get("crossing").get("at").asString()).isNotEmpty();
      var before = propensity(api, "shopper-1", THEN.minus(ofDays(1)));
      assertThat(before.get("status").asInt()).isEqualTo(404);

      var again = trained(api);
      assertThat(again.get("won").asBoolean()).as("the same once more is no better").isFalse();
      assertThat(api.post("/api/propensity/rollback", "{\"version\":99}").status()).isEqualTo(404);
      assertThat(api.post("/api/propensity/rollback", "{}").status()).isEqualTo(400);
      var back = api.post("/api/propensity/rollback", "{\"version\":0}").body();
      assertThat(back.get("inForce").get("version").asLong()).isZero();
      assertThat(back.get("models").size()).isEqualTo(2);
      assertThat(propensity(api, "shopper-0", early).get("model").asLong()).isZero();
      assertThat(shop.number("SELECT count(*) FROM propensity_draw")).isZero();

      shop.execute("UPDATE propensity_reign SET training_at = '2020-01-01'");
      await().until(() -> shop.number(TRAININGS) == 3);
    }
  }

  /** Every second cart is dear; most of those who have one buy within a week. */
  private static int past(Shop shop) {
    var random = new Random(5);
    var events = 0;
    for (int number = 0; number < SHOPPERS; number++) {
      var who = Story.ofVisitor("shopper-" + number);
      var at = THEN.plus(ofMinutes(30L * number));
      var isDear = number % 2 == 0;
      shop.send(null, who.adds("p" + number, isDear ? "90.00" : "4.00", at));
      events++;
      if (random.nextDouble() >= (isDear ? 0.6 : 0.05)) continue;
      shop.send(null, who.buys("o" + number, "p" + number, "90.00", at.plus(pause(random))));
      events++;
    }
    for (int day = 14; day < 30; day++) {
      shop.send(null, Story.ofVisitor("late-" + day).adds("p", "4.00", THEN.plus(ofDays(day))));
      events++;
    }
    shop.flush();
    return events;
  }

  /** Some hours, or some days. */
  private static Duration pause(Random random) {
    return ofMinutes((long) (90 * Math.pow(100, random.nextDouble())));
  }

  private static JsonNode trained(Api api) {
    var job = api.post("/api/propensity/train", "").body().get("id").asString();
    await().until(() -> isOver(api.get("/api/jobs/" + job).body()));
    var done = api.get("/api/jobs/" + job).body();
    assertThat(done.get("state").asString()).as(done.toString()).isEqualTo("DONE");
    return done.get("result");
  }

  private static boolean isOver(JsonNode job) {
    return job.hasNonNull("finishedAt");
  }

  private static JsonNode propensity(Api api, String visitor, Instant at) {
    var id = api.visitor(visitor).orElseThrow().get("id").asString();
    return api.get("/api/profiles/" + id + "/scores?score=propensity&threshold=20&at=" + at).body();
  }
}
