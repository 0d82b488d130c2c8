package dev.cartwheel.collector.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.delivery.Hooks;
import dev.cartwheel.collector.delivery.Shops;
import dev.cartwheel.embedded.BackEnds;
import org.junit.jupiter.api.Test;

class TwoCollectorsIT {

  @Test
  void whatOneIsToldTheOtherLearns() {
    var kafka = BackEnds.shared().bootstrapServers();
    var database = BackEnds.shared().freshDatabase();
    try (var one = new Shops(kafka, database);
        var other = new Shops(kafka, database)) {
      await().until(() -> one.collector().isReady() && other.collector().isReady());
      var source = one.open(Hooks.SHOPIFY);
      var hook = Hooks.SHOPIFY.signed(Shops.FIRST);
      await().until(() -> other.send(source, hook).statusCode() == 200);
      var json = "{'version':0,'secrets':['%s']}".formatted(Shops.SECOND.value());
      assertThat(one.collector().api("PUT", "sources/" + source, json).statusCode()).isEqualTo(200);
      await().until(() -> other.send(source, hook).statusCode() == 401);
    }
  }
}
