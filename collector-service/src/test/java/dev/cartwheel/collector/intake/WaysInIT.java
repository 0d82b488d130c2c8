package dev.cartwheel.collector.intake;

import static dev.cartwheel.collector.RunningCollector.KEY;
import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.collector.TopicReader;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What there is beside {@code /v1}, and what is made of the other end of a request. */
class WaysInIT {
  private static final String PAGE = "https://shop.example";
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8));

  private static final RunningCollector collector = RunningCollector.shared();
  private static final TopicReader topics = new TopicReader(BackEnds.shared().bootstrapServers());

  private final String id = UUID.randomUUID().toString();

  @ParameterizedTest
  @ValueSource(strings = {"/beacon/v1/batch", "/shop/events/b", "/shop/events/batch"})
  void batchesComeInByBeaconsAndByAShopsOwnPaths(String path) {
    var batch = "{'batch':[{'type':'track','event':'Quiz','messageId':'%s','anonymousId':'v'}]}";
    var answer =
        collector.post(
            path + "?writeKey=" + KEY,
            batch.formatted(id),
            "Content-Type",
            "text/plain",
            "Origin",
            PAGE);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(onTopic().name()).isEqualTo("Quiz");
  }

  @Test
  void jitsuShowsItsKeyInAHeaderAndMasksItInTheBody() {
    var json =
        "{'type':'track','event':'Quiz','messageId':'%s','anonymousId':'v','writeKey':'***'}";
    var answer = collector.post("/api/s/track", json.formatted(id), "X-Write-Key", KEY + ":secret");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(onTopic().name()).isEqualTo("Quiz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/com.snowplowanalytics.snowplow/tp2", "/shop/events/tp2"})
  void snowplowsTrackersPost(String path) {
    var json = "{'schema':'s','data':[{'e':'pv','eid':'%s','duid':'d','aid':'%s','url':'%s'}]}";
    var answer = collector.post(path, json.formatted(id, KEY, PAGE));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(onTopic().name()).isEqualTo("Page Viewed");
  }

  @Test
  void imagesAreEventsToo() {
    var pixel = "/pixel/v1/track?writeKey=%s&event=Quiz&anonymousId=v&messageId=%s";
    var answer =
        collector.get(pixel.formatted(KEY, id), "User-Agent", "Mozilla/5.0 (X11) Firefox/144.0");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
    assertThat(answer.headers().firstValue("Content-Length")).contains("43");
    assertThat(answer.body()).startsWith("GIF89a");
    assertThat(onTopic().name()).isEqualTo("Quiz");
    assertThat(collector.get("/pixel/v1/track?writeKey=" + KEY).statusCode()).isEqualTo(400);
    assertThat(collector.get("/pixel/v1/page?writeKey=nobodys").statusCode()).isEqualTo(401);
  }

  @Test
  void snowplowsImagesAreEventsToo() {
    var answer = collector.get("/i?e=pv&duid=d&eid=%s&aid=%s".formatted(id, KEY));
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
    assertThat(onTopic().name()).isEqualTo("Page Viewed");
  }

  @Test
  void stockSnippetsAreToldToSendHere() {
    var host = collector.at("").getAuthority();
    var answer = collector.get("/v1/projects/" + KEY + "/settings", "Origin", PAGE);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
    var way = Json.mapper().readTree(answer.body()).path("integrations").path("Segment.io");
    assertThat(way.path("apiKey").asString()).isEqualTo(KEY);
    assertThat(way.path("apiHost").asString()).isEqualTo(host + "/v1");
    assertThat(way.path("protocol").asString()).isEqualTo("http");
    var behindTls =
        collector.get("/v1/projects/" + KEY + "/settings", "X-Forwarded-Proto", "https");
    assertThat(behindTls.body()).contains("\"protocol\":\"https\"");

    var config = collector.get("/sourceConfig/?p=npm&v=3", "Authorization", BASIC);
    var source = Json.mapper().readTree(config.body()).path("source");
    assertThat(source.path("enabled").asBoolean()).isTrue();
    assertThat(source.path("writeKey").asString()).isEqualTo(KEY);
    assertThat(source.path("destinations").isArray()).isTrue();
  }

  @Test
  void nobodyStartsWithAnUnknownKeyAndReadsWhy() {
    for (var path : new String[] {"/v1/projects/nobodys/settings", "/sourceConfig/?writeKey=x"}) {
      var answer = collector.get(path, "Origin", PAGE);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/beacon/v1/batch",
        "/api/s/track",
        "/com.snowplowanalytics.snowplow/tp2",
        "/sourceConfig/",
        "/v1/projects/x/settings",
        "/shop/events/t"
      })
  void preflightsAreAnsweredEverywhere(String path) {
    var answer =
        collector.send(
            "OPTIONS",
            path,
            noBody(),
            "Origin",
            PAGE,
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "content-type,x-write-key,anonymousid");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("content-type,x-write-key,anonymousid");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .contains("GET")
        .contains("POST");
  }

  @Test
  void ofABrowsersAddressTheNetworkIsKeptAsATrustedProxyTellsIt() {
    var json = "{'event':'Quiz','messageId':'%s','anonymousId':'v'}".formatted(id);
    collector.post(
        "/v1/t",
        json,
        "X-Write-Key",
        KEY,
        "Origin",
        PAGE,
        "X-Forwarded-For",
        "198.51.100.7, 203.0.113.99");
    assertThat(envelope().origin().network()).isEqualTo("203.0.113.0/24");
    assertThat(topics.events().toString()).doesNotContain("203.0.113.99");
  }

  @Test
  void robotsAreFlaggedCountedAndOnTheTopic() {
    var json = "{'event':'Quiz','messageId':'%s','anonymousId':'v'}".formatted(id);
    collector.post(
        "/v1/t",
        json,
        "X-Write-Key",
        KEY,
        "Origin",
        PAGE,
        "User-Agent",
        "Mozilla/5.0 (compatible; Examplebot/1.0)");
    assertThat(envelope().is(Flag.BOT)).isTrue();
    assertThat(envelope().origin().robot()).isEqualTo("bot");
    await()
        .untilAsserted(
            () ->
                assertThat(collector.get("/actuator/prometheus").body())
                    .containsPattern("cartwheel_collector_robots_total\\{.*rule=\"bot\".*} [1-9]"));
  }

  @Test
  void noWholeAddressIsKeptOfWhatIsRefused() {
    var json = "{'event':'Quiz','messageId':'%s','context':{'ip':'203.0.113.99'}}".formatted(id);
    assertThat(collector.post("/v1/track", json, "X-Write-Key", KEY).statusCode()).isEqualTo(400);
    assertThat(topics.rejected())
        .filteredOn(event -> event.original().contains(id))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.original())
                    .contains("203.0.113.0")
                    .doesNotContain("203.0.113.99"));
  }

  private Envelope envelope() {
    return onTopic().envelope();
  }

  private ShopperEvent onTopic() {
    var wanted = EventId.of("tag", id);
    return topics.events().stream()
        .filter(event -> event.envelope().id().equals(wanted))
        .findFirst()
        .orElseThrow();
  }
}
