package dev.cartwheel.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.wire.ProfileChange;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class QuantilesIT {

  @Test
  void aTableIsMadeOfAllProfilesAndWhoEntersByItEntersAsHistory() {
    try (var shop = new Shop(1)) {
      var api =
          new Api(
              shop.start(
                  "cartwheel.quantiles.every=3s",
                  "cartwheel.quantiles.batch=7",
                  "cartwheel.quantiles.pause=1ms",
                  "cartwheel.quantiles.poll=50ms"));
      var people = new ArrayList<Story>();
      for (var number = 1; number <= 20; number++) {
        var who = Story.ofSomebody();
        people.add(who);
        for (var view = 0; view < number; view++) shop.send(null, who.views(Story.now()));
      }
      shop.flush();
      await().until(() -> shop.number("SELECT count(*) FROM applied_event") == 210);
      var audience =
          api.audience("Keen", "{\"type\":\"score\",\"score\":\"intensity\",\"atLeast\":75}");
      var sql = "SELECT count(*) FROM score_table WHERE shoppers = 20";
      await().until(() -> shop.number(sql) > 0);
      await().untilAsserted(() -> assertThat(api.size(audience)).isBetween(4L, 6L));
      var keenest = api.visitor(people.getLast().name()).orElseThrow().get("id").asString();
      var path = "/api/profiles/" + keenest + "/scores?score=intensity&threshold=75";
      var told = api.get(path).body();
      assertThat(told.get("table").asLong()).isPositive();
      assertThat(told.get("scores").get(0).get("value").asDouble()).isBetween(95.0, 100.0);
      assertThat(told.get("scores").get(0).get("crossing").get("from").asString())
          .isEqualTo("above");
      assertThat(shop.changes())
          .filteredOn(ProfileChange.Entered.class::isInstance)
          .isNotEmpty()
          .allMatch(change -> ((ProfileChange.Entered) change).backfill());
      constantsOfTheInstanceThatWasStartedLastCountForAll(shop, api, people.getLast().name());
    }
  }

  /** In the shop that is there already, since another start takes long. */
  private static void constantsOfTheInstanceThatWasStartedLastCountForAll(
      Shop shop, Api first, String visitor) {
    var steady =
        first.audience("Steady", "{\"type\":\"score\",\"score\":\"quantity\",\"atLeast\":50}");
    await().until(() -> first.isBackfilled(steady));
    assertThat(first.size(steady)).isZero();
    shop.start("cartwheel.scores.quantity-half=19", "cartwheel.quantiles.every=1h");
    await().untilAsserted(() -> assertThat(first.size(steady)).isEqualTo(2));
    var id = first.visitor(visitor).orElseThrow().get("id").asString();
    var told = first.get("/api/profiles/" + id + "/scores?score=quantity").body();
    assertThat(told.get("scores").get(0).get("inputs").get(1).get("value").asInt()).isEqualTo(19);
    await()
        .untilAsserted(
            () ->
                assertThat(shop.changes())
                    .filteredOn(
                        change ->
                            change instanceof ProfileChange.Entered entered
                                && entered.audience().equals(steady))
                    .hasSize(2)
                    .allMatch(change -> ((ProfileChange.Entered) change).backfill()));
  }
}
