package dev.cartwheel.activation;

import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.embedded.BackEnds;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Any number of instances share the work; one that stops leaves nothing behind. */
class TwoInstancesIT {

  @Test
  void everybodyGetsOneMailHoweverManyInstancesThereAre() {
    var database = BackEnds.shared().freshDatabase();
    var group = Map.<String, Object>of("spring.kafka.consumer.group-id", "two-instances");
    var one = new TheService(database, group);
    var other = new TheService(database, group);
    try {
      var campaign =
          Campaign.ofMail(
              one,
              """
              [{"type":"wait","for":"1s"},{"type":"send","key":"one","destination":"DESTINATION","subject":"Still there"}]""");
      var shoppers = IntStream.range(0, 300).mapToObj(_ -> campaign.shopper()).toList();
      shoppers.forEach(shopper -> other.audience().put(campaign.facts(shopper, null)));
      shoppers.forEach(shopper -> one.publish(campaign.entered(shopper)));
      soon().until(() -> one.mailbox().to(shoppers.getFirst().email()).size() == 1);
      other.stop();

      soon()
          .untilAsserted(
              () -> {
                var page =
                    one.json("GET", "/api/deliveries?limit=500&journey=" + campaign.journey(), "");
                assertThat(
                        page.get("deliveries")
                            .valueStream()
                            .filter(d -> d.get("state").stringValue().equals("sent")))
                    .hasSize(300);
              });
      assertThat(shoppers).allSatisfy(s -> assertThat(one.mailbox().to(s.email())).hasSize(1));
    } finally {
      one.stop();
    }
  }
}
