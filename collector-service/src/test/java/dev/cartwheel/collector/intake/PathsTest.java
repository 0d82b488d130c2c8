package dev.cartwheel.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cartwheel.collector.segment.Call;
import dev.cartwheel.collector.segment.Fault;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
  private final Paths paths = new Paths(List.of("/shop/events"));

  @ParameterizedTest
  @CsvSource({
    "/v1/batch, BATCH",
    "/v1/b, BATCH",
    "/v1/t?x=1, TRACK",
    "/v1/i, IDENTIFY",
    "/v1/p, PAGE",
    "/v1/s, SCREEN",
    "/v1/g, GROUP",
    "/v1/a, ALIAS",
    "/v1/alias/, ALIAS",
    "/beacon/v1/batch?writeKey=k, BATCH",
    "/api/s/track, TRACK",
    "/api/s/s2s/identify, IDENTIFY",
    "/com.snowplowanalytics.snowplow/tp2, SNOWPLOW",
    "/shop/events/t, TRACK",
    "/shop/events/batch, BATCH",
    "/shop/events/tp2, SNOWPLOW",
  })
  void whereClientsPost(String uri, Call call) {
    assertThat(paths.hold(uri)).isTrue();
    assertThat(paths.wish(HttpMethod.POST, uri)).isEqualTo(new Wish.Post(call));
  }

  @ParameterizedTest
  @CsvSource({
    "/pixel/v1/track?writeKey=k, TRACK",
    "/pixel/v1/page, PAGE",
    "/i?e=pv, SNOWPLOW",
    "/ice.png?e=pv, SNOWPLOW",
  })
  void whereClientsAskForAnImage(String uri, Call call) {
    assertThat(paths.hold(uri)).isTrue();
    assertThat(paths.wish(HttpMethod.GET, uri)).isEqualTo(new Wish.Image(call));
  }

  @Test
  void whereClientsAskForTheirSettings() {
    assertThat(paths.wish(HttpMethod.GET, "/v1/projects/wk-1/settings"))
        .isEqualTo(new Wish.Start(Wish.Client.SEGMENT, "wk-1"));
    assertThat(paths.wish(HttpMethod.GET, "/sourceConfig/?p=npm"))
        .isEqualTo(new Wish.Start(Wish.Client.RUDDERSTACK, ""));
    assertThat(paths.wish(HttpMethod.GET, "/shop/events/projects/wk-1/settings"))
        .isEqualTo(new Wish.Start(Wish.Client.SEGMENT, "wk-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/track, 'POST, OPTIONS'",
    "PUT, /v1/batch, 'POST, OPTIONS'",
    "POST, /pixel/v1/track, 'GET, OPTIONS'",
    "DELETE, /sourceConfig, 'GET, OPTIONS'",
  })
  void anotherMethodIsToldWhichThereAre(String method, String uri, String allowed) {
    assertThat(paths.wish(HttpMethod.valueOf(method), uri))
        .isEqualTo(new Wish.OtherMethod(allowed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/nothing", "/v1/", "/beacon/v1/nothing", "/pixel/v1/identify"})
  void whatNobodyKnowsIsUnknown(String uri) {
    assertThat(paths.wish(HttpMethod.GET, uri)).isEqualTo(new Wish.Unknown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/tag.js",
        "/api/sources",
        "/api/events/recent",
        "/webhooks/x",
        "/index",
        "/shop"
      })
  void theRestIsLeftToOthers(String uri) {
    assertThat(paths.hold(uri)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop", "/", "/api/mine", "/v1", "/a b", "/a/b/c/d/e", "/webhooks"})
  void aPathThatIsNoneOrBelongsToOthersIsRefusedByItsName(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IntakeSettings(List.of("/fine", path)))
        .withMessageContaining("cartwheel.intake.paths[1]")
        .withMessageContaining("'" + path + "'");
  }

  @Test
  void theQueryOfAnImageIsAnEventWithObjectsInIt() {
    var uri =
        "/pixel/v1/track?event=Mail+Opened&properties.price=3.5&context.page.url=https%3A%2F%2Fshop.example%2F";
    var body = new String(Query.body(Call.TRACK, uri), StandardCharsets.UTF_8);
    assertThat(body)
        .contains("\"event\":\"Mail Opened\"")
        .contains("\"properties\":{\"price\":\"3.5\"}")
        .contains("\"context\":{\"page\":{\"url\":\"https://shop.example/\"}}");
    assertThat(new String(Query.body(Call.SNOWPLOW, "/i?e=pv&aid=k"), StandardCharsets.UTF_8))
        .startsWith("{\"data\":[{")
        .contains("\"aid\":\"k\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?a=1&a.b=2&a=3", "?.=1", "?..a=1", "?a.b.c.d.e.f.g=1", "?=1", "?%zz=1"})
  void aQueryThatContradictsItselfIsAnEventOrAFaultAndNothingWorse(String query) {
    try {
      assertThat(Query.body(Call.TRACK, "/pixel/v1/track" + query)).isNotEmpty();
    } catch (Fault fault) {
      assertThat(fault.reason().status()).isEqualTo(400);
    }
  }
}
