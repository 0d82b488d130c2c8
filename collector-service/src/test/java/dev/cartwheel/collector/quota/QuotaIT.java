package dev.cartwheel.collector.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.collector.TopicReader;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.embedded.BackEnds;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaIT {
  private static final String SLOW = "--cartwheel.sources[2].";
  private static final String FEW = "--cartwheel.sources[3].";
  private static final String OWNED = "--cartwheel.sources[4].";
  private static final String HOOKS = "--cartwheel.sources[5].";
  private static final String COUNTED = "--cartwheel.sources[6].";
  private static final String NAMED = "--cartwheel.sources[8].";
  private static final String SERVER = "--cartwheel.sources[7].";

  private static RunningCollector collector;
  private static TopicReader topics;

  private final String id = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    var kafka = BackEnds.shared().bootstrapServers();
    collector =
        new RunningCollector(
            kafka,
            "--cartwheel.quota.trusted-proxies=127.0.0.1",
            SLOW + "id=slow",
            SLOW + "store=quota",
            SLOW + "write-key=wk-of-slow",
            SLOW + "currency=EUR",
            SLOW + "requests-per-second-per-address=2",
            FEW + "id=few",
            FEW + "store=quota",
            FEW + "write-key=wk-of-few",
            FEW + "currency=EUR",
            FEW + "events-per-second=1",
            OWNED + "id=owned",
            OWNED + "store=owned",
            OWNED + "write-key=wk-of-owned",
            OWNED + "currency=EUR",
            HOOKS + "id=hooks",
            HOOKS + "store=owned",
            HOOKS + "kind=shopify",
            HOOKS + "secrets=hush-hush-hush-hush",
            HOOKS + "currency=EUR",
            COUNTED + "id=counted",
            COUNTED + "store=owned",
            COUNTED + "write-key=wk-of-counted",
            COUNTED + "currency=EUR",
            COUNTED + "counts-orders=true",
            NAMED + "id=named",
            NAMED + "store=quota",
            NAMED + "write-key=wk-of-named",
            NAMED + "currency=EUR",
            NAMED + "event-names=Quiz Ended,Product Added",
            SERVER + "id=server",
            SERVER + "store=owned",
            SERVER + "kind=segment",
            SERVER + "write-key=wk-of-server",
            SERVER + "currency=EUR");
    topics = new TopicReader(kafka);
    await().until(collector::isReady);
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @ParameterizedTest
  @CsvSource({"true, 198.51.100.1", "false, 198.51.100.2"})
  void anAddressThatSendsTooOftenIsToldWhenToComeAgainInWordsThatAPageCanRead(
      boolean keyInHeader, String address) {
    var answers =
        IntStream.range(0, 20).mapToObj(n -> slow("a" + n, address, keyInHeader)).toList();
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 429);
    var refused = answers.stream().filter(a -> a.statusCode() == 429).findFirst().orElseThrow();
    var headers = refused.headers();
    assertThat(headers.firstValue("Retry-After")).contains("1");
    assertThat(headers.firstValue("RateLimit")).contains("\"requests\";r=0;t=1");
    assertThat(headers.firstValue("RateLimit-Policy")).contains("\"requests\";q=2;w=1");
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).contains("https://a.example");
    assertThat(headers.firstValue("Access-Control-Expose-Headers"))
        .contains("retry-after,RateLimit,RateLimit-Policy");
    assertThat(refused.body()).contains("/over-quota").contains("at most 2 requests a second");
    assertThat(slow("b", "203.0.113.77", keyInHeader).statusCode()).as("another").isEqualTo(200);
    assertThat(topics.rejected()).noneMatch(r -> r.reason().equals("over_quota"));
  }

  @Test
  void aSourceThatSendsTooManyEventsHasToWaitAndALargeBatchGetsThroughOnce() {
    var many =
        IntStream.range(0, 100)
            .mapToObj(n -> event("b" + n, "Product Added", "'properties':{'product_id':'7'}"))
            .toList();
    var batch = "{'batch':[" + String.join(",", many) + "]}";
    assertThat(few("/v1/batch", batch).body()).contains("\"accepted\":100");
    var refused = few("/v1/batch", batch);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("at most 1 events a second");
    var wait = Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow());
    assertThat(wait).isBetween(90, 100);
  }

  @Test
  void aBrowserKeySaysOnlyWhatItMay() {
    var answer =
        collector.post(
            "/v1/batch",
            "{'batch':[%s,%s]}"
                .formatted(
                    event("n1", "Fired Missile", "'x':1"), event("n2", "Quiz Ended", "'x':1")),
            "X-Write-Key",
            "wk-of-named");
    assertThat(answer.body()).contains("\"accepted\":1").contains("event_not_allowed");
    var alone =
        collector.post(
            "/v1/track", event("n3", "Order Completed", "'x':1"), "X-Write-Key", "wk-of-named");
    assertThat(alone.statusCode()).isEqualTo(403);
    assertThat(alone.body()).contains("/event-not-allowed").contains("\"pointer\":\"/event\"");
  }

  @Test
  void anOrderThatWebhooksTellOfIsHearsayFromABrowserUnlessTheSourceCountsIt() {
    for (var source : List.of("owned", "counted", "server")) {
      var order = "'properties':{'order_id':'o-1','total':'10'}";
      var placed = event(source + "-placed", "Order Completed", order);
      var cancelled = event(source + "-cancelled", "Order Cancelled", order);
      var viewed = event(source + "-viewed", "Quiz", order);
      var answer =
          collector.post(
              "/v1/batch",
              "{'batch':[" + placed + "," + cancelled + "," + viewed + "]}",
              "X-Write-Key",
              "wk-of-" + source);
      assertThat(answer.body()).contains("\"accepted\":3");
    }
    assertThat(isHearsay("owned", "placed")).isTrue();
    assertThat(isHearsay("owned", "cancelled")).isTrue();
    assertThat(isHearsay("owned", "viewed")).isFalse();
    assertThat(isHearsay("counted", "placed")).isFalse();
    assertThat(isHearsay("server", "placed")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Referer, https://shop.example/cart?x=1, 200",
    "Referer, https://evil.example/, 403",
    "Referer, https://evil.example, 403",
    "Referer, nonsense, 403",
    "Origin, null, 403",
    "X-Other, whatever, 200"
  })
  void aRequestWithoutAnOriginComesFromThePageItNames(String header, String value, int status) {
    var answer =
        collector.post(
            "/v1/track",
            event("r" + value.hashCode(), "Quiz", "'x':1"),
            "X-Write-Key",
            RunningCollector.CLOSED_KEY,
            header,
            value);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private HttpResponse<String> slow(String message, String address, boolean keyInHeader) {
    var json = event(message + address, "Quiz", "'writeKey':'wk-of-slow'");
    return keyInHeader
        ? collector.post(
            "/v1/track",
            json,
            "X-Forwarded-For",
            "10.9.9.9, " + address,
            "Origin",
            "https://a.example",
            "X-Write-Key",
            "wk-of-slow")
        : collector.post(
            "/v1/track",
            json,
            "X-Forwarded-For",
            "10.9.9.9, " + address,
            "Origin",
            "https://a.example");
  }

  private static HttpResponse<String> few(String path, String json) {
    return collector.post(path, json, "X-Write-Key", "wk-of-few");
  }

  private String event(String message, String name, String more) {
    return "{'type':'track','event':'%s','messageId':'%s-%s','anonymousId':'v',%s}"
        .formatted(name, id, message, more);
  }

  private boolean isHearsay(String source, String message) {
    var wanted = EventId.of(source, id + "-" + source + "-" + message);
    return topics.events().stream()
        .map(ShopperEvent::envelope)
        .filter(e -> e.id().equals(wanted))
        .findFirst()
        .orElseThrow()
        .is(Flag.HEARSAY);
  }
}
