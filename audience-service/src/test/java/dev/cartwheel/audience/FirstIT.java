package dev.cartwheel.audience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class FirstIT {
  @Test
  void starts() throws Exception {
    try (var shop = new Shop(2)) {
      var instance = shop.start();
      var port = instance.getEnvironment().getProperty("local.server.port");
      var http = RestClient.builder().baseUrl("http://127.0.0.1:" + port).defaultHeader("Authorization", "Bearer " + Shop.KEY).build();
      System.out.println(http.post().uri("/api/audiences").header("Content-Type", "application/json").body("{\"name\":\"abandoned\",\"rule\":{\"type\":\"all\",\"rules\":[{\"type\":\"cart\"},{\"type\":\"idle\",\"for\":\"2s\"}]}}").retrieve().toEntity(String.class));
      var who = Story.ofSomebody();
      shop.send(who.views(Story.now()), who.adds("sku", "12.50", Story.now()));
      Thread.sleep(3000);
      System.out.println(http.get().uri("/api/progress").retrieve().body(String.class));
      System.out.println(http.get().uri("/api/audiences").retrieve().body(String.class));
      System.out.println(http.get().uri("/api/profiles?anonymousId=" + who.names().getFirst().value()).retrieve().body(String.class));
      System.out.println(http.get().uri("/v3/api-docs").retrieve().body(String.class).substring(0, 300));
      System.out.println(shop.changes());
      System.out.println(shop.number("SELECT count(*) FROM membership"));
    }
  }
}
