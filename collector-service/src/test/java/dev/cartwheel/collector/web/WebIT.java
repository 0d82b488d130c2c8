package dev.cartwheel.collector.web;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebIT {
  private static RunningCollector collector;

  @BeforeAll
  static void start() {
    collector =
        new RunningCollector(
            BackEnds.shared().bootstrapServers(), "--cartwheel.tag.cookie-domain=shop.example");
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @Test
  void theTagIsASmallScriptThatBrowsersMayKeepForAWhile() {
    var plain = collector.get("/tag.js");
    assertThat(plain.statusCode()).isEqualTo(200);
    assertThat(plain.body()).contains("cartwheel");
    assertThat(plain.headers().firstValue("Content-Type"))
        .contains("text/javascript;charset=UTF-8");
    assertThat(plain.headers().firstValue("Cache-Control").orElseThrow())
        .contains("max-age=3600", "public");
    assertThat(plain.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void theTagIsAtMostSixKilobytesOnTheWire() throws IOException {
    var packed = collector.bytes("/tag.js", "Accept-Encoding", "br, gzip");
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.body()).hasSizeLessThanOrEqualTo(6 * 1024);
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(plain.readAllBytes()).isEqualTo(collector.bytes("/tag.js").body());
    }
  }

  @Test
  void theTagIsPublishedAtAPathOfItsVersionWithItsHash() throws NoSuchAlgorithmException {
    var published = Json.mapper().readTree(collector.get("/tag.json").body());
    var path = published.path("path").asString();
    var pinned = collector.bytes(path);
    assertThat(path).matches("/tag-[0-9a-f]{16}\\.js");
    assertThat(pinned.headers().firstValue("Cache-Control").orElseThrow())
        .contains("max-age=31536000", "public", "immutable");
    assertThat(pinned.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    var hash = MessageDigest.getInstance("SHA-384").digest(pinned.body());
    var integrity = "sha384-" + Base64.getEncoder().encodeToString(hash);
    assertThat(published.path("integrity").asString()).isEqualTo(integrity);
    assertThat(published.path("snippet").asString())
        .contains(collector.at(path).toString(), integrity, "crossorigin=\"anonymous\"");
    assertThat(published.path("bytes").asInt()).isEqualTo(pinned.body().length);
  }

  @Test
  void anotherVersionIsNotServedInItsPlace() {
    assertThat(collector.get("/tag-0123456789abcdef.js").statusCode()).isEqualTo(404);
  }

  @Test
  void theVisitorsCookieIsSetForPagesOfTheShop() {
    var answer = visitor("0123-abcd", "https://www.shop.example");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("_cw_id=0123-abcd;", "Domain=shop.example", "Path=/", "Max-Age=34560000")
        .contains("Secure", "SameSite=Lax");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://www.shop.example");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example.evil.example",
        "https://evilshop.example",
        "https://example",
        "null",
        "https://shop.example@evil.example",
        "nonsense :"
      })
  void anotherSiteGivesNobodyAnId(String origin) {
    var answer = visitor("0123-abcd", origin);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "0123-abcd; Domain=other.example", "<script>alert"})
  void whatIsNoIdIsRefused(String id) {
    assertThat(visitor(id, "https://shop.example").statusCode()).isEqualTo(400);
  }

  private static HttpResponse<String> visitor(String id, String origin) {
    return collector.post("/tag/visitor", BodyPublishers.ofString(id), "Origin", origin);
  }

  @Test
  void aKnownTagIsNotSentAgain() {
    var tag = collector.get("/tag.js").headers().firstValue("ETag").orElseThrow();
    assertThat(collector.get("/tag.js", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(collector.get("/tag.js", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    assertThat(collector.send("HEAD", "/tag.js", noBody()).statusCode()).isEqualTo(200);
  }

  @Test
  void theDescriptionNamesEveryCall() {
    var paths = Json.mapper().readTree(collector.get("/v3/api-docs").body()).path("paths");
    assertThat(paths.propertyNames())
        .contains(
            "/v1/batch",
            "/v1/track",
            "/v1/identify",
            "/v1/page",
            "/v1/screen",
            "/v1/group",
            "/v1/alias",
            "/beacon/v1/batch",
            "/pixel/v1/{call}",
            "/api/s/{call}",
            "/com.snowplowanalytics.snowplow/tp2",
            "/i",
            "/v1/projects/{writeKey}/settings",
            "/sourceConfig",
            "/webhooks/{source}",
            "/api/sources",
            "/api/sources/{id}");
  }

  @Test
  void aCollectorWithoutADatabaseTellsTheSourcesOfItsSettings() {
    var listed = collector.api("GET", "sources", "");
    assertThat(Json.mapper().readTree(listed.body()).path("sources").findValuesAsString("id"))
        .containsExactly("closed", "tag");
    var created = collector.api("POST", "sources", "{'id':'x'}");
    assertThat(created.statusCode()).isEqualTo(405);
    assertThat(created.body()).contains("no database");
  }

  @Test
  void theRootGivesAHint() {
    assertThat(collector.get("/").body()).contains("/v1/batch").hasLineCount(1);
  }
}
