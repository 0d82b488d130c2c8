package dev.cartwheel.collector.delivery;

import static dev.cartwheel.collector.RunningCollector.KEY;
import static dev.cartwheel.collector.delivery.Shops.FIRST;
import static dev.cartwheel.collector.webhook.Story.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.collector.delivery.Hooks.Hook;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.embedded.EmbeddedKafka;
import dev.cartwheel.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookOutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void withoutKafkaEveryPlatformIsAskedToComeAgain() {
    try (var kafka = EmbeddedKafka.startTemporary();
        var shops = new Shops(kafka.bootstrapServers(), BackEnds.shared().freshDatabase())) {
      await().until(shops.collector()::isReady);
      var sources = new HashMap<Hooks, String>();
      for (var platform : Hooks.values()) sources.put(platform, shops.open(platform));
      kafka.pause();
      var hooks = new HashMap<Hooks, Hook>();
      for (var platform : Hooks.values()) hooks.put(platform, platform.signed(FIRST));
      var answers = shops.sendAtOnce(sources, hooks);
      for (var platform : Hooks.values()) {
        var answer = answers.get(platform);
        assertThat(answer.statusCode()).as(platform.name()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body()).isEmpty();
      }
      kafka.restart();
      for (var platform : Hooks.values()) {
        var source = sources.get(platform);
        await()
            .atMost(PATIENCE)
            .until(() -> shops.send(source, hooks.get(platform)).statusCode() == 200);
        assertThat(shops.events(source)).as(platform.name()).isNotEmpty();
      }
    }
  }

  @Test
  void withoutPostgresKnownSourcesGoOn(@TempDir Path folder) {
    var postgres = EmbeddedPostgres.start(folder.resolve("pg"), 0);
    postgres.createDatabase("cartwheel");
    var port = postgres.port();
    try (var platform = new Platform();
        var shops =
            new Shops(
                BackEnds.shared().bootstrapServers(),
                postgres.jdbcUrl("cartwheel"),
                postgres.user(),
                postgres.password())) {
      var collector = shops.collector();
      await().until(collector::isReady);
      var shopify = shops.open(Hooks.SHOPIFY);
      var api = "'api':'%s/stores/abc'".formatted(platform.url());
      var bigcommerce = shops.open("bigcommerce", api, FIRST);
      platform.answers(
          "/stores/abc/v3/carts/c-1",
          200,
          "{'data':{'id':'c-1','currency':{'code':'USD'},'line_items':{}}}");

      postgres.close();
      assertThat(shops.send(shopify, Hooks.SHOPIFY.signed(FIRST)).statusCode()).isEqualTo(200);
      assertThat(shops.events(shopify)).hasSize(1);
      assertThat(shops.send(bigcommerce, cart()).statusCode()).isEqualTo(200);
      assertThat(collector.api("GET", "sources", "").statusCode()).isEqualTo(503);
      assertThat(collector.isReady()).isTrue();
      assertThat(shops.events(bigcommerce)).isEmpty();

      try (var _ = EmbeddedPostgres.start(folder.resolve("pg"), port)) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(shops.events(bigcommerce)).hasSize(1));
        assertThat(collector.api("GET", "sources", "").statusCode()).isEqualTo(200);
      }
    } finally {
      postgres.close();
    }
  }

  @Test
  void aStartWithoutPostgresTakesWhatSettingsNameAndWaitsForTheRest(@TempDir Path folder) {
    var postgres = EmbeddedPostgres.start(folder.resolve("pg"), 0);
    postgres.createDatabase("cartwheel");
    var port = postgres.port();
    postgres.close();
    try (var shops =
        new Shops(
            BackEnds.shared().bootstrapServers(),
            postgres.jdbcUrl("cartwheel"),
            postgres.user(),
            postgres.password())) {
      var collector = shops.collector();
      await().until(() -> track(collector, KEY) == 200);
      assertThat(collector.isReady()).isFalse();
      assertThat(track(collector, "a-key-that-may-exist")).isEqualTo(503);
      assertThat(shops.send("shop", Hooks.SHOPIFY.signed(FIRST)).statusCode()).isEqualTo(503);
      try (var _ = EmbeddedPostgres.start(folder.resolve("pg"), port)) {
        await().atMost(PATIENCE).until(collector::isReady);
        assertThat(track(collector, "a-key-that-may-exist")).isEqualTo(401);
        assertThat(shops.send("shop", Hooks.SHOPIFY.signed(FIRST)).statusCode()).isEqualTo(404);
      }
    }
  }

  private static int track(RunningCollector collector, String key) {
    var event = "{'anonymousId':'v','event':'Quiz'}";
    return collector.post("/v1/track", event, "X-Write-Key", key).statusCode();
  }

  private static Hook cart() {
    var body =
        json(
            "{'scope':'store/cart/updated','producer':'stores/abc','hash':'h-1',"
                + "'created_at':1793529000,'data':{'type':'cart','id':'c-1'}}");
    return new Hook(body, Map.of("X-Cartwheel-Secret", FIRST.value()));
  }
}
