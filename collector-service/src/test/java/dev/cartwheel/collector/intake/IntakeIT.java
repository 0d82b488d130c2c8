package dev.cartwheel.collector.intake;

import static dev.cartwheel.collector.RunningCollector.CLOSED_KEY;
import static dev.cartwheel.collector.RunningCollector.KEY;
import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.wire.Topics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send, and what is answered. */
class IntakeIT extends SentToACollector {

  @Test
  void theKeyIsFoundInHeaderBasicBodyAndQuery() {
    var answers =
        List.of(
            collector.post("/v1/track", track("a"), "X-Write-Key", KEY),
            collector.post("/v1/track", track("b"), "X-Write-Key", KEY + ":secret"),
            collector.post("/v1/track", track("c"), "Authorization", BASIC),
            collector.post("/v1/track?writeKey=" + KEY, track("d")),
            collector.post(
                "/v1/track", track("e").replaceFirst("\\{", "{'writeKey':'" + KEY + "',")),
            collector.post(
                "/v1/track?writeKey=" + KEY,
                track("f"),
                "Authorization",
                "Basic c3RhZ2luZzpwYXNz"));
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(onTopic("a", "b", "c", "d", "e", "f")).hasSize(6);
  }

  @Test
  void anUnknownKeyIsRefusedWithAReadableAnswerAndARecord() {
    var answer =
        collector.post(
            "/v1/track", track("a"), "X-Write-Key", "nobodys-key", "Origin", "https://x.example");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://x.example");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(answer).path("type").asString()).endsWith("/unknown-write-key");
    assertThat(rejected("unknown_write_key"))
        .anySatisfy(r -> assertThat(r.original()).contains(id));
  }

  @Test
  void oneBadEventIsToldAndKeptAndTheOthersAreAccepted() {
    var answer =
        collector.post(
            "/v1/batch",
            batch(track("a"), "{'type':'track','event':'" + id + "'}"),
            "X-Write-Key",
            KEY);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("accepted").asInt()).isEqualTo(1);
    var told = json(answer).path("rejected").path(0);
    assertThat(told.path("index").asInt()).isEqualTo(1);
    assertThat(told.path("reason").asString()).isEqualTo("missing_identity");
    assertThat(told.path("pointer").asString()).isEqualTo("/batch/1");
    assertThat(onTopic("a")).hasSize(1);
    assertThat(rejected("missing_identity")).anySatisfy(r -> assertThat(r.original()).contains(id));
  }

  @Test
  void aSingleBadEventIsABadRequestAndKeptWithoutTheKey() {
    var answer = collector.post("/v1/track", "{'event':'%s','writeKey':'%s'}".formatted(id, KEY));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("type").asString()).endsWith("/missing-identity");
    assertThat(rejected("missing_identity"))
        .anySatisfy(
            r -> {
              assertThat(r.original()).contains(id).doesNotContain(KEY).contains("***");
              assertThat(r.source()).isEqualTo("tag");
            });
  }

  @ParameterizedTest
  @CsvSource({"{, invalid_json, 400", "'', invalid_json, 400", "[], invalid_json, 400"})
  void whatIsNoJsonIsABadRequest(String body, String reason, int status) {
    var answer = collector.post("/v1/track", body, "X-Write-Key", KEY);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(rejected(reason)).isNotEmpty();
  }

  @Test
  void theSameEventTwiceInABatchIsOnTheTopicOnce() {
    var answer = collector.post("/v1/batch", batch(track("a"), track("a")), "X-Write-Key", KEY);
    assertThat(answer.body()).contains("\"accepted\":1").contains("\"duplicates\":1");
    assertThat(onTopic("a")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/batch", "/v1/b", "/v1/track", "/v1/nothing"})
  void preflightsAreAnsweredForWhateverClientsAsk(String path) {
    var answer =
        collector.send(
            "OPTIONS",
            path,
            noBody(),
            "Origin",
            "https://shop.example",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization,x-retry-count,anonymousid,sentat,x-write-key");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("authorization,x-retry-count,anonymousid,sentat,x-write-key");
  }

  @Test
  void aPageOfAnotherOriginMayNotUseAClosedKey() {
    var own =
        collector.post(
            "/v1/track", track("a"), "X-Write-Key", CLOSED_KEY, "Origin", "https://shop.example");
    var server = collector.post("/v1/track", track("b"), "X-Write-Key", CLOSED_KEY);
    var foreign =
        collector.post(
            "/v1/track", track("c"), "X-Write-Key", CLOSED_KEY, "Origin", "https://evil.example");
    assertThat(List.of(own.statusCode(), server.statusCode(), foreign.statusCode()))
        .containsExactly(200, 200, 403);
    assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://evil.example");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/track, 405",
    "PUT, /v1/batch, 405",
    "POST, /v1/other, 404",
    "POST, /v1/batch/, 400",
    "GET, /nowhere, 404"
  })
  void otherMethodsAndPathsAreToldSo(String method, String path, int status) {
    var answer = collector.send(method, path, noBody());
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
  }

  @Test
  void recordsAreKeyedByTheBrowserAndStampedByTheBroker() {
    collector.post("/v1/track", track("a"), "X-Write-Key", KEY);
    var record =
        topics.records(Topics.SHOPPER_EVENTS).stream()
            .filter(r -> new String(r.value(), StandardCharsets.UTF_8).contains(id))
            .findFirst()
            .orElseThrow();
    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("v-" + id);
    assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
  }

  @Test
  void whatHappensIsCounted() {
    collector.post("/v1/track", track("a"), "X-Write-Key", KEY);
    collector.post("/v1/track", "{}", "X-Write-Key", KEY);
    var meters = collector.get("/actuator/prometheus").body();
    assertThat(meters)
        .containsPattern("cartwheel_collector_accepted_total\\{.*source=\"tag\"} [1-9]")
        .containsPattern(
            "cartwheel_collector_rejected_total\\{.*reason=\"missing_identity\".*} [1-9]")
        .contains("cartwheel_collector_unavailable_total")
        .contains("cartwheel_collector_inflight_bytes");
  }
}
