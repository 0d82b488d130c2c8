package dev.cartwheel.activation.page;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.activation.link.Links;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.wire.EventJson;
import dev.cartwheel.wire.Facts.LineFacts;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.ProfileChange.ConsentChanged;
import dev.cartwheel.wire.Topics;
import jakarta.mail.MessagingException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class PagesIT {
  private static final String[] HTML = {"Accept", "text/html", "Authorization", "none"};
  private static final String[] JSON = {
    "Accept", "application/json", "Origin", "https://shop.example.com"
  };

  private final TheService service = TheService.shared();
  private final Campaign campaign = Campaign.ofOneMail(service);

  @Test
  void theLinkInAMailShowsTheCartAndLeadsBackToTheShop() {
    var page = service.call("GET", restore(mailed()), "", HTML);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "Blue mug",
            "€14.90",
            "€29.80",
            "Total",
            "€59.70",
            "https://shop.example.com/cart?lang=en&amp;cartwheel_restore=",
            "&amp;cartwheel_reference=");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aShopsPageGetsTheLinesToFillItsCart() {
    var answer = service.call("GET", restore(mailed()), "", JSON);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    var body = Json.mapper().readTree(answer.body());
    assertThat(body.at("/lines/0").toString())
        .isEqualTo(
            "{\"name\":\"Blue mug\",\"quantity\":2,\"unitPrice\":\"14.90\",\"currency\":\"EUR\",\"sku\":\"MUG-1\","
                + "\"productId\":\"1\",\"url\":\"https://shop.example.com/p/1\",\"imageUrl\":\"https://shop.example.com/i/1.png\"}");
    assertThat(body.at("/totals/EUR").stringValue()).isEqualTo("59.70");
    assertThat(answer.body()).doesNotContain("example.com/restore", "@", "cart-");
  }

  @Test
  void whoeverTakesAnythingGetsThePage() {
    var link = restore(mailed());
    assertThat(service.call("GET", link, "", "Accept", "*/*").body()).startsWith("<!DOCTYPE html>");
    assertThat(
            service
                .call("GET", link, "", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .body())
        .startsWith("<!DOCTYPE html>");
    assertThat(service.call("POST", link, "", HTML).statusCode()).isEqualTo(405);
  }

  @Test
  void aCartThatIsBoughtIsGone() {
    var shopper = mailed();
    var link = restore(shopper);
    service.audience().put(campaign.facts(shopper, now()));
    assertThat(service.call("GET", link, "", HTML).statusCode()).isEqualTo(410);
    var problem = service.call("GET", link, "", JSON);
    assertThat(problem.statusCode()).isEqualTo(410);
    assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void aLinkThatIsTooOldOrNotOursDisclosesNothing() {
    var shopper = mailed();
    var delivery = delivery(shopper);
    var old = service.bean(Links.class).restore(delivery, Instant.now().minus(Duration.ofDays(8)));
    var expired = service.call("GET", old.getPath(), "", HTML);
    assertThat(expired.statusCode()).isEqualTo(410);
    var link = restore(shopper);
    var forged = link.substring(0, link.length() - 3) + (link.endsWith("AAA") ? "BBB" : "AAA");
    var nothing = service.call("GET", forged, "", HTML);
    assertThat(nothing.statusCode()).isEqualTo(404);
    assertThat(service.call("GET", "/restore/x", "", HTML).statusCode()).isEqualTo(404);
    assertThat(
            service
                .call("GET", unsubscribe(shopper).replace("unsubscribe", "restore"), "", HTML)
                .statusCode())
        .isEqualTo(404);
    for (var page : List.of(expired, nothing)) {
      assertThat(page.body()).doesNotContain("mug", "shop.example.com", shopper.email());
    }
  }

  @Test
  void hostileNamesAndAddressesOfProductsDoNoHarm() {
    var shopper = mailed();
    var line =
        new LineFacts(
            "<img src=x onerror=alert(1)>\"'",
            1,
            "1.00",
            "1.00",
            "EUR",
            "X",
            null,
            null,
            "javascript:alert(1)",
            "javascript:alert(2)");
    service.audience().put(campaign.facts(shopper, null, Map.of(), List.of(line)));
    var page = service.call("GET", restore(shopper), "", HTML);
    assertThat(page.body())
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .doesNotContain("<img", "javascript:");
    assertThat(service.call("GET", restore(shopper), "", JSON).body())
        .doesNotContain("javascript:");
  }

  @Test
  void lookingAtTheWayOutTakesNobodyOut() {
    var shopper = mailed();
    var page = service.call("GET", unsubscribe(shopper), "", HTML);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<form method=\"post\">");
    service.call("HEAD", unsubscribe(shopper), "", HTML);
    assertThat(suppressed(shopper)).isZero();
  }

  @Test
  void onePostTakesSomebodyOutAtOnceAndTellsEverybody() {
    var shopper = mailed();
    var link = unsubscribe(shopper);
    for (int i = 0; i < 3; i++) {
      var answer =
          service.call(
              "POST",
              link,
              "List-Unsubscribe=One-Click",
              "Content-Type",
              "application/x-www-form-urlencoded",
              "Authorization",
              "none");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
    assertThat(suppressed(shopper)).isOne();
    var events = new ArrayList<ShopperEvent>();
    soon()
        .until(
            () -> {
              events.addAll(eventsOf(shopper));
              return !events.isEmpty();
            });
    assertThat(events).hasSize(1);
    var event = (ShopperEvent.ConsentChanged) events.getFirst();
    assertThat(event.granted()).isFalse();
    assertThat(event.channel().name()).isEqualTo("EMAIL");
    assertThat(event.isActivity()).isFalse();

    var again = Campaign.ofOneMail(service);
    var same = new Shopper(shopper.profile(), shopper.email(), now());
    service.audience().put(again.facts(same, null));
    service.publish(again.entered(same));
    soon().until(() -> again.states(same), List.of("refused")::equals);
    assertThat(again.deliveries(same.profile()).getFirst().get("reason").stringValue())
        .isEqualTo("suppressed: unsubscribed by link");

    service.publish(
        new ConsentChanged(shopper.profile(), "EMAIL", true, Instant.now().plusSeconds(1), false));
    soon().until(() -> suppressed(shopper) == 0);
  }

  @Test
  void aWayOutThatIsNotOursLeadsNowhere() {
    var shopper = mailed();
    var link = unsubscribe(shopper);
    var forged = link.substring(0, link.length() - 3) + (link.endsWith("AAA") ? "BBB" : "AAA");
    assertThat(service.call("POST", forged, "", HTML).statusCode()).isEqualTo(404);
    assertThat(service.call("GET", forged, "", HTML).statusCode()).isEqualTo(404);
    assertThat(
            service
                .call("POST", restore(shopper).replace("restore", "unsubscribe"), "", HTML)
                .statusCode())
        .isEqualTo(404);
    assertThat(suppressed(shopper)).isZero();
  }

  private Shopper mailed() {
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    return shopper;
  }

  private UUID delivery(Shopper shopper) {
    return Campaign.id(campaign.deliveries(shopper.profile()).getFirst());
  }

  private String restore(Shopper shopper) {
    return service.bean(Links.class).restore(delivery(shopper), Instant.now()).getPath();
  }

  private String unsubscribe(Shopper shopper) {
    try {
      var header =
          service.mailbox().to(shopper.email()).getFirst().getHeader("List-Unsubscribe", null);
      return URI.create(header.substring(1, header.length() - 1)).getPath();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private long suppressed(Shopper shopper) {
    return service
        .jdbc()
        .sql("SELECT count(*) FROM suppression WHERE profile_id = ?")
        .param(shopper.profile())
        .query(Long.class)
        .single();
  }

  private static List<ShopperEvent> eventsOf(Shopper shopper) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", BackEnds.shared().bootstrapServers());
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(Topics.SHOPPER_EVENTS).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var found = new ArrayList<ShopperEvent>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (var each : consumer.poll(Duration.ofMillis(100))) {
          var event = EventJson.read(each.value());
          if (event.envelope().identifiers().contains(Identifier.ofEmail(shopper.email())))
            found.add(event);
        }
      }
      return found;
    }
  }
}
