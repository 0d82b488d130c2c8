package dev.cartwheel.audience.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.audience.Api;
import dev.cartwheel.audience.Shop;
import dev.cartwheel.audience.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class HoursIT {
  private static final Instant NEXT_HOUR =
      Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS);

  @Test
  void everyFullHourIsCountedOnceAndExactlyByWhicheverInstanceIsFirst() {
    try (var shop = new Shop(1)) {
      var one = shop.start();
      var other = shop.start();
      var api = new Api(one);
      var audience = api.audience("With a cart", "{\"type\":\"cart\"}");
      var nobody = api.audience("Bought", "{\"type\":\"did\",\"event\":\"Order Completed\"}");
      adds(shop, 3);
      await().until(() -> api.size(audience) == 3);
      assertThat(hours(one).take(NEXT_HOUR.plusSeconds(1))).isTrue();
      adds(shop, 2);
      await().until(() -> api.size(audience) == 5);
      assertThat(hours(other).take(NEXT_HOUR.plusSeconds(2))).isTrue();
      assertThat(hours(other).take(NEXT_HOUR.plus(Duration.ofHours(1)))).isTrue();
      assertThat(members(api, audience)).isEqualTo("3 5 ");
      assertThat(members(api, nobody)).isEqualTo("0 0 ");
      assertThat(
              shop.number(
                  "SELECT members FROM audience_hour WHERE audience_id = '"
                      + audience
                      + "' ORDER BY hour DESC LIMIT 1"))
          .isEqualTo(
              shop.number(
                  "SELECT count(*) FROM membership WHERE audience_id = '" + audience + "'"));
      assertThat(api.delete("/api/audiences/" + audience).status()).isEqualTo(204);
      assertThat(api.get(path(audience)).status()).isEqualTo(404);
    }
  }

  @Test
  void anHourIsNotCountedBeforeItsTimersHaveFired() {
    try (var shop = new Shop(1)) {
      var instance = shop.start("cartwheel.timers.threads=0");
      var api = new Api(instance);
      var audience =
          api.audience(
              "Abandoned",
              "{\"type\":\"all\",\"rules\":[{\"type\":\"cart\"},{\"type\":\"idle\",\"for\":\"1s\"}]}");
      adds(shop, 1);
      await().until(() -> shop.number("SELECT count(*) FROM timer") == 1);
      assertThat(hours(instance).take(NEXT_HOUR)).isFalse();
      shop.start();
      await().until(() -> hours(instance).take(NEXT_HOUR));
      assertThat(members(api, audience)).isEqualTo("1 ");
      var refused = api.get("/api/audiences/" + audience + "/series?from=2020-01-01T00:00:00Z");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body().get("parameter").asString()).isEqualTo("from");
    }
  }

  private static void adds(Shop shop, int shoppers) {
    for (var n = 0; n < shoppers; n++) {
      shop.send(Story.ofSomebody().adds("shirt", "20.00", Story.now()));
    }
  }

  private static Hours hours(ApplicationContext instance) {
    return instance.getBean(Hours.class);
  }

  private static String path(UUID audience) {
    return "/api/audiences/"
        + audience
        + "/series?from="
        + NEXT_HOUR
        + "&to="
        + NEXT_HOUR.plus(Duration.ofHours(5));
  }

  private static String members(Api api, UUID audience) {
    var counts = new StringBuilder();
    api.get(path(audience))
        .body()
        .get("points")
        .forEach(point -> counts.append(point.get("members").asLong()).append(' '));
    return counts.toString();
  }
}
