package dev.cartwheel.local.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.local.web.Reply;
import dev.cartwheel.local.web.Request;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopTest {
  private final Shop shop =
      new Shop("http://127.0.0.1:8081", "http://127.0.0.1:8083", "shop_key", "30 seconds");

  @ParameterizedTest
  @ValueSource(strings = {"", "cart", "checkout", "login", "thanks", "products/reading-lamp"})
  void everyPageLoadsTheTagAndNothingElseFromElsewhere(String path) {
    var page = get(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(text(page))
        .contains("<script src=\"http://127.0.0.1:8081/tag.js\" data-write-key=\"shop_key\" defer>")
        .doesNotContain("{{");
    assertThat(page.headers().get("Content-Security-Policy"))
        .startsWith("default-src 'none'")
        .contains("script-src 'self' http://127.0.0.1:8081;")
        .doesNotContain("unsafe");
  }

  @Test
  void everyProductHasAPageAndItsPictureForScreensAndForMails() {
    for (var product : Shelf.PRODUCTS) {
      assertThat(text(get("products/" + product.id()))).contains("$" + product.price());
      assertThat(get("images/" + product.id() + ".svg").headers())
          .containsEntry("Content-Type", "image/svg+xml");
      assertThat(get("images/" + product.id() + ".png").headers())
          .containsEntry("Content-Type", "image/png");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"products/none", "images/../shop.js", "images/none.png", "layout.html", "x"})
  void whatIsNotThereIsNotFound(String path) {
    assertThat(get(path).status()).isEqualTo(404);
  }

  private Reply get(String path) {
    return shop.answer(new Request("GET", path, true));
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
