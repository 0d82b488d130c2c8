package dev.cartwheel.collector.rejection;

import static dev.cartwheel.collector.RunningCollector.API_KEY;
import static dev.cartwheel.collector.RunningCollector.CLOSED_KEY;
import static dev.cartwheel.collector.RunningCollector.KEY;
import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.collector.TopicReader;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.wire.Json;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RejectionIT {
  private static RunningCollector collector;
  private static TopicReader topics;
  private static List<Source> sources;

  private final String id = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    var kafka = BackEnds.shared().bootstrapServers();
    collector = new RunningCollector(kafka);
    topics = new TopicReader(kafka);
    sources = List.copyOf(collector.bean(Sources.class).all());
    await().until(collector::isReady);
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @AfterEach
  void nothingIsAllowedAnyMore() {
    collector.bean(Sources.class).replace(sources);
  }

  @Test
  void refusalsAreListedTheNewestFirstPageByPageWithoutGapOrRepetition() {
    var from = Instant.now().minusMillis(1);
    for (int i = 0; i < 7; i++) send(KEY, "{'event':'Quiz','n':%d,'id':'%s'}".formatted(i, id));
    send(CLOSED_KEY, "{'event':'Quiz','id':'%s'}".formatted(id));
    send(KEY, "{'anonymousId':'v','type':'track','id':'%s'}".formatted(id));
    var query = "source=tag&reason=missing_identity&from=" + from;
    var found = new ArrayList<JsonNode>();
    var next = "";
    for (int page = 0; page < 100; page++) {
      var answer = list(query + "&limit=3" + next);
      answer.path("rejections").forEach(found::add);
      if (!answer.has("next")) break;
      next = "&cursor=" + answer.path("next").asString();
    }
    var own = found.stream().filter(r -> r.path("original").asString().contains(id)).toList();
    assertThat(own).hasSize(7);
    assertThat(own.getFirst().path("original").asString()).contains("\"n\":6");
    assertThat(own.getLast().path("original").asString()).contains("\"n\":0");
    assertThat(found).extracting(r -> r.path("id").asString()).doesNotHaveDuplicates();
    assertThat(list("to=" + from).path("rejections").valueStream())
        .noneMatch(r -> r.path("original").asString().contains(id));
    var alone = get("/api/rejections/" + own.getFirst().path("id").asString());
    assertThat(json(alone).path("message").asString()).contains("userId");
  }

  @Test
  void afterAFixARefusalIsTakenInAgainAsOfItsOwnTimeHoweverOftenItIsAsked() {
    var event = "{'event':'Quiz','anonymousId':'v','messageId':'%s'}".formatted(id);
    assertThat(foreign("/v1/track", event).statusCode()).isEqualTo(403);
    var refusal = only("origin_not_allowed");
    assertThat(redrive(refusal)).isEqualTo("refused");
    allow("https://new.example");
    assertThat(redrive(refusal)).isEqualTo("accepted");
    assertThat(redrive(refusal)).isEqualTo("accepted");
    var taken = onTopic(EventId.of("closed", id));
    assertThat(taken).hasSize(2);
    assertThat(taken.getFirst()).isEqualTo(taken.getLast());
    assertThat(taken.getFirst().envelope().receivedAt())
        .isEqualTo(Instant.parse(refusal.path("receivedAt").asString()));
  }

  @Test
  void aWholeBatchGetsTheSameIdsEachTimeEvenWhereItHadNone() {
    var batch =
        "{'batch':[{'type':'page','anonymousId':'%1$s'},{'type':'page','anonymousId':'%1$s'}]}";
    assertThat(foreign("/v1/batch", batch.formatted(id)).statusCode()).isEqualTo(403);
    var refusal = only("origin_not_allowed");
    allow("https://new.example");
    redrive(refusal);
    redrive(refusal);
    var taken =
        topics.events().stream()
            .filter(e -> e.envelope().identifiers().getFirst().value().equals(id))
            .map(e -> e.envelope().id())
            .toList();
    assertThat(taken).hasSize(4);
    assertThat(new HashSet<>(taken)).hasSize(2);
  }

  @Test
  void anEventOfABatchKeepsWhatItsBatchSaid() {
    var bad = "{'type':'track','event':'Secret','anonymousId':'v','messageId':'%s'}".formatted(id);
    var root = "{'context':{'page':{'url':'https://shop.example/of-the-batch'}},'batch':[%s]}";
    only(Set.of("Other"));
    collector.post("/v1/batch", root.formatted(bad), "X-Write-Key", KEY);
    var refusal = only("event_not_allowed");
    collector.bean(Sources.class).replace(sources);
    assertThat(redrive(refusal)).isEqualTo("accepted");
    assertThat(onTopic(EventId.of("tag", id))).hasSize(1);
    var way =
        topics.rejected().stream()
            .filter(r -> r.original().contains(id))
            .findFirst()
            .orElseThrow()
            .way();
    assertThat(way.batch()).contains("of-the-batch");
  }

  @Test
  void whatWasNotKeptWholeCannotBeTakenInAgainAndSaysSo() {
    var large =
        "{'event':'Quiz','anonymousId':'v','x':'%s','id':'%s'}".formatted("x".repeat(40_000), id);
    collector.post("/v1/track", "{'id':'" + id + "'," + large.substring(1), "X-Write-Key", KEY);
    var refusal = only("event_too_large");
    assertThat(refusal.path("redrivable").asBoolean()).isFalse();
    var answer = json(post("/api/rejections/" + refusal.path("id").asString() + "/redrive"));
    assertThat(answer.path("outcome").asString()).isEqualTo("impossible");
    assertThat(answer.path("why").asString()).contains("beginning");
  }

  @Test
  void manyAreTakenInAgainByWhatTheyHaveInCommon() {
    var from = Instant.now().minusMillis(1);
    for (int i = 0; i < 5; i++) {
      foreign("/v1/track", "{'event':'Q','anonymousId':'v','messageId':'%s-%d'}".formatted(id, i));
    }
    allow("https://new.example");
    var answer =
        json(post("/api/rejections/redrive?source=closed&reason=origin_not_allowed&from=" + from));
    assertThat(answer.path("redriven").valueStream())
        .filteredOn(r -> r.path("outcome").asString().equals("accepted"))
        .hasSizeGreaterThanOrEqualTo(5);
    for (int i = 0; i < 5; i++) assertThat(onTopic(EventId.of("closed", id + "-" + i))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/rejections?limit=0, 400",
    "/api/rejections?limit=501, 400",
    "/api/rejections?limit=x, 400",
    "/api/rejections?from=yesterday, 400",
    "/api/rejections?cursor=x, 400",
    "/api/rejections/0-99999999, 404",
    "/api/rejections/7-0, 404",
    "/api/rejections/x, 404"
  })
  void whatCannotBeAnsweredIsToldAsAProblem(String path, int status) {
    var answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void nobodySeesOrRedrivesAnythingWithoutAKey() {
    assertThat(collector.get("/api/rejections").statusCode()).isEqualTo(401);
    assertThat(collector.post("/api/rejections/redrive", "").statusCode()).isEqualTo(401);
  }

  private static void send(String key, String event) {
    collector.post("/v1/track", event, "X-Write-Key", key);
  }

  private static HttpResponse<String> foreign(String path, String json) {
    return collector.post(path, json, "X-Write-Key", CLOSED_KEY, "Origin", "https://new.example");
  }

  private static void allow(String origin) {
    change("closed", Set.of("https://shop.example", origin), Set.of());
  }

  private static void only(Set<String> eventNames) {
    change("tag", Set.of(), eventNames);
  }

  private static void change(String id, Set<String> origins, Set<String> eventNames) {
    collector
        .bean(Sources.class)
        .replace(
            sources.stream()
                .map(source -> source.id().equals(id) ? with(source, origins, eventNames) : source)
                .toList());
  }

  private static Source with(Source source, Set<String> origins, Set<String> eventNames) {
    return new Source(
        source.id(),
        source.store(),
        source.kind(),
        source.keys(),
        source.secrets(),
        source.accessToken(),
        source.currency(),
        source.zone(),
        origins,
        eventNames,
        source.quota(),
        source.countsOrders(),
        source.enabled(),
        source.options());
  }

  private JsonNode only(String reason) {
    var own =
        list("limit=500&reason=" + reason)
            .path("rejections")
            .valueStream()
            .filter(r -> r.path("original").asString().contains(id))
            .toList();
    assertThat(own).hasSize(1);
    return own.getFirst();
  }

  private static String redrive(JsonNode refusal) {
    var answer = post("/api/rejections/" + refusal.path("id").asString() + "/redrive");
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer).path("outcome").asString();
  }

  private static List<ShopperEvent> onTopic(EventId wanted) {
    return topics.events().stream().filter(e -> e.envelope().id().equals(wanted)).toList();
  }

  private static JsonNode list(String query) {
    var answer = get("/api/rejections?" + query);
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer);
  }

  private static HttpResponse<String> get(String path) {
    return collector.get(path, "Authorization", "Bearer " + API_KEY);
  }

  private static HttpResponse<String> post(String path) {
    return collector.post(path, noBody(), "Authorization", "Bearer " + API_KEY);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.mapper().readTree(answer.body());
  }
}
