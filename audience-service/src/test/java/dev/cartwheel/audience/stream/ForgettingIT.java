package dev.cartwheel.audience.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.audience.Shop;
import dev.cartwheel.audience.Story;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ForgettingIT {
  private static final String KNOWN = "SELECT count(*) FROM applied_event";

  @Test
  void whatWasAppliedLongAgoIsForgottenAndNothingElse() {
    try (var shop = new Shop(1)) {
      var instance = shop.start();
      shop.send(Story.ofSomebody().views(Story.now()), Story.ofSomebody().views(Story.now()));
      await().until(() -> shop.number(KNOWN) == 2);
      var forgetting = instance.getBean(Forgetting.class);
      forgetting.forgetBefore(Instant.now().minusSeconds(3_600));
      assertThat(shop.number(KNOWN)).isEqualTo(2);
      forgetting.forgetBefore(Instant.now().plusSeconds(60));
      assertThat(shop.number(KNOWN)).isZero();
    }
  }
}
