package dev.cartwheel.collector.live;

import static dev.cartwheel.collector.RunningCollector.API_KEY;
import static dev.cartwheel.collector.RunningCollector.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LiveIT {
  private static RunningCollector collector;

  private final String id = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    collector =
        new RunningCollector(
            BackEnds.shared().bootstrapServers(),
            "--cartwheel.live.subscribers=3",
            "--cartwheel.live.backlog=50",
            "--cartwheel.live.heartbeat=1s");
    await().until(collector::isReady);
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @Test
  void theLastEventsAreShownWithWhatBecameOfThemAndWithoutPersonalData() {
    send(
        "{'messageId':'%s','anonymousId':'v','event':'Quiz','properties':{'email':'jo@example.com'}}");
    send("{'messageId':'%s','event':'Nobody','context':{'ip':'203.0.113.9'}}");
    var shown = recent("&limit=2");
    assertThat(shown).hasSize(2);
    assertThat(shown.get(0).path("outcome").asString()).isEqualTo("rejected");
    assertThat(shown.get(0).path("reason").asString()).isEqualTo("missing_identity");
    assertThat(shown.get(0).toString()).contains(id).doesNotContain("203.0.113.9");
    assertThat(shown.get(1).path("outcome").asString()).isEqualTo("accepted");
    assertThat(shown.get(1).path("event").path("type").asString()).isEqualTo("custom");
    assertThat(shown.get(1).toString()).contains("j***@e***.com").doesNotContain("jo@example");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/events/recent?source=tag, '', 401",
    "/api/events/stream?source=tag, wrong-key-of-nobody, 401",
    "/api/events/recent, api-key-of-the-tests, 400",
    "/api/events/recent?source=nobody, api-key-of-the-tests, 404",
    "/api/events/recent?source=tag&limit=51, api-key-of-the-tests, 400",
    "/api/events/recent?source=tag&limit=x, api-key-of-the-tests, 400",
    "/api/events/stream?source=nobody, api-key-of-the-tests, 404"
  })
  void whoMayNotOrAsksWronglyIsToldSo(String path, String key, int status) {
    var answer = collector.get(path, "Authorization", "Bearer " + key);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({"/live, text/html", "/live/live.js, text/javascript", "/live/live.css, text/css"})
  void thePageForPeopleNeedsNoKeyAndLoadsNothingFromElsewhere(String path, String type) {
    var answer = collector.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(answer.body()).doesNotContain("http://").doesNotContain("style=");
  }

  @Test
  void aStreamTellsEventsAsTheyComeAndBeatsInBetween() throws Exception {
    try (var stream = new Stream(null)) {
      await().until(() -> stream.lines.contains(":"));
      send("{'messageId':'%s','anonymousId':'v','event':'Quiz'}");
      await().until(() -> stream.has("event:accepted"));
      var before = stream.lines.stream().filter(":"::equals).count();
      await().until(() -> stream.lines.stream().filter(":"::equals).count() > before);
    }
  }

  @Test
  void whoComesAgainGetsWhatWasMissed() throws Exception {
    send("{'messageId':'%s-1','anonymousId':'v','event':'Seen'}");
    var last = recent("&limit=1").getFirst().path("id").asString();
    send("{'messageId':'%s-2','anonymousId':'v','event':'Missed'}");
    try (var stream = new Stream(last)) {
      await().until(() -> stream.has("Missed"));
      assertThat(stream.has("Seen")).isFalse();
    }
  }

  @Test
  void onlySoManyMayListenAndAPlaceIsFreeAgainWhenOneLeaves() throws Exception {
    var streams = new ArrayList<Stream>();
    try {
      await()
          .until(
              () -> {
                streams.add(new Stream(null));
                return streams.getLast().status == 503;
              });
      assertThat(streams.stream().filter(s -> s.status == 200)).hasSizeLessThanOrEqualTo(3);
      streams.getFirst().close();
      await()
          .until(
              () -> {
                streams.add(new Stream(null));
                return streams.getLast().status == 200;
              });
    } finally {
      for (var stream : streams) stream.close();
    }
  }

  @Test
  void whoDoesNotReadIsCutOffAndHoldsNobodyUp() throws Exception {
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4 * 1024);
      socket.connect(new InetSocketAddress("127.0.0.1", collector.at("/").getPort()));
      var request =
          "GET /api/events/stream?source=tag HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + API_KEY
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(12)).endsWith('2', '0', '0');
      socket.setSoTimeout(500);
      for (int n = 0; n < 40; n++) {
        var batch = batch(n);
        assertThat(collector.post("/v1/batch", batch, "X-Write-Key", KEY).statusCode())
            .isEqualTo(200);
      }
      await().until(() -> ends(socket.getInputStream()));
    }
  }

  /** 400 kB, more than any socket keeps after a few of them. */
  private String batch(int number) {
    var properties =
        IntStream.range(0, 20)
            .mapToObj(i -> "'p%d':'%s'".formatted(i, "x".repeat(450)))
            .collect(Collectors.joining(","));
    var event =
        "{'type':'track','anonymousId':'v','event':'Flood','messageId':'%s-%d-%d','properties':{%s}}";
    return IntStream.range(0, 42)
        .mapToObj(i -> event.formatted(id, number, i, properties))
        .collect(Collectors.joining(",", "{'batch':[", "]}"));
  }

  private static boolean ends(InputStream in) {
    var end = System.nanoTime() + 1_000_000_000L;
    var buffer = new byte[64 * 1024];
    while (System.nanoTime() < end) {
      try {
        if (in.read(buffer) < 0) return true;
      } catch (SocketTimeoutException silence) {
        return false;
      } catch (IOException reset) {
        return true;
      }
    }
    return false;
  }

  private void send(String event) {
    collector.post("/v1/track", event.formatted(id), "X-Write-Key", KEY);
  }

  private static List<JsonNode> recent(String more) {
    var answer =
        collector.get("/api/events/recent?source=tag" + more, "Authorization", "Bearer " + API_KEY);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Json.mapper().readTree(answer.body()).path("events").valueStream().toList();
  }

  /** A stream and the lines that came. */
  private static final class Stream implements AutoCloseable {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final int status;
    private final HttpClient client = HttpClient.newHttpClient();

    Stream(String lastEventId) throws IOException, InterruptedException {
      var request =
          HttpRequest.newBuilder(collector.at("/api/events/stream?source=tag"))
              .header("Authorization", "Bearer " + API_KEY);
      if (lastEventId != null) request.header("Last-Event-ID", lastEventId);
      var answer = client.send(request.build(), BodyHandlers.ofLines());
      status = answer.statusCode();
      Thread.startVirtualThread(() -> read(answer.body()));
    }

    boolean has(String text) {
      return lines.stream().anyMatch(line -> line.contains(text));
    }

    private void read(java.util.stream.Stream<String> body) {
      try {
        body.forEach(lines::add);
      } catch (java.io.UncheckedIOException closed) {
        // as is meant
      }
    }

    @Override
    public void close() {
      client.shutdownNow();
      client.close();
    }
  }
}
