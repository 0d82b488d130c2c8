package dev.cartwheel.collector.door;

import static dev.cartwheel.collector.RunningCollector.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.embedded.BackEnds;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorIT {
  private static final String HEAD =
      "POST /v1/track HTTP/1.1\r\nHost: x\r\nX-Write-Key: " + KEY + "\r\n";

  private static RunningCollector collector;

  @BeforeAll
  static void start() {
    collector =
        new RunningCollector(
            BackEnds.shared().bootstrapServers(),
            "--cartwheel.door.connections=40",
            "--cartwheel.door.head-within=600ms",
            "--cartwheel.door.body-within=800ms");
    await().until(collector::isReady);
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "POST /v1/track HTTP/1.1\r\nHost: x\r\nX-One: "})
  void whoNeverEndsAHeaderIsSentAwayHoweverMuchKeepsComing(String beginning) throws IOException {
    try (var client = new RawClient(collector.at("/"))) {
      client.send(beginning);
      if (!beginning.isEmpty()) {
        await()
            .pollInterval(Duration.ofMillis(50))
            .until(
                () -> {
                  try {
                    client.send("x");
                    return false;
                  } catch (SocketException closed) {
                    return true;
                  }
                });
      } else {
        assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
      }
    }
  }

  @Test
  void aSecondRequestOnAConnectionHasNoMoreTimeThanTheFirst() throws IOException {
    try (var client = new RawClient(collector.at("/"))) {
      client.send("GET /actuator/health/liveness HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.status()).isEqualTo("HTTP/1.1 200");
      client.send("GET /nowhere");
      assertThat(client.rest()).contains("HTTP/1.1 408 ");
    }
  }

  @Test
  void whoNeverEndsABodyIsSentAwayAndWhatItTookIsGivenBack() throws IOException {
    try (var client = new RawClient(collector.at("/"))) {
      client.send(HEAD + "Content-Length: 100000\r\n\r\n" + "x".repeat(50_000));
      await().until(() -> inFlight() >= 50_000);
      assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
    }
    await().until(() -> inFlight() == 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 20_000})
  void aHeaderThatDoesNotEndIsRefusedWithoutBeingKept(int valueLength) throws IOException {
    try (var client = new RawClient(collector.at("/"))) {
      client.send("POST /v1/track HTTP/1.1\r\n");
      for (int i = 0; i < 200_000 / (valueLength + 10); i++) {
        client.send("X-%05d: %s\r\n".formatted(i, "x".repeat(valueLength)));
      }
      assertThat(client.status()).isEqualTo("HTTP/1.1 431");
    } catch (SocketException closedWhileWeSent) {
      assertThat(closedWhileWeSent).hasMessageMatching("(?i).*(reset|broken pipe).*");
    }
  }

  @Test
  void anAddressThatDoesNotEndIsRefused() throws IOException {
    try (var client = new RawClient(collector.at("/"))) {
      client.send("GET /v1/" + "x".repeat(17 * 1024) + " HTTP/1.1\r\n\r\n");
      assertThat(client.status()).isEqualTo("HTTP/1.1 414");
    }
  }

  @Test
  void moreConnectionsThanThereIsRoomForAreToldSoAndOthersGoOn() throws IOException {
    var clients = new ArrayList<RawClient>();
    try {
      await()
          .until(
              () -> {
                var client = new RawClient(collector.at("/"));
                clients.add(client);
                client.send("GET /actuator/health/liveness HTTP/1.1\r\nHost: x\r\n\r\n");
                return client.status().equals("HTTP/1.1 503");
              });
      assertThat(clients).hasSizeLessThanOrEqualTo(41);
    } finally {
      for (var client : clients) client.close();
    }
    await().until(() -> collector.get("/actuator/health/liveness").statusCode() == 200);
  }

  @Test
  void requestsThatDoNotWaitForTheirAnswersAreAnsweredUpToABoundAndThenCutOff() throws IOException {
    var body = "{\"event\":\"Quiz\",\"anonymousId\":\"v\",\"messageId\":\"torrent\"}";
    var request = HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    try (var client = new RawClient(collector.at("/"))) {
      client.send(request.repeat(100));
      assertThat(client.until("HTTP/1.1 200 ", 100)).doesNotContain("HTTP/1.1 4");
    }
    try (var client = new RawClient(collector.at("/"))) {
      client.send(request.repeat(2_000));
      assertThat(client.rest().split("HTTP/1.1 200 ", -1)).hasSizeLessThan(2_000);
    } catch (SocketException closedWhileWeSent) {
      assertThat(closedWhileWeSent).hasMessageMatching("(?i).*(reset|broken pipe).*");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{\"a\":",
        "{\"batch\":[{\"properties\":",
        "{\"batch\":[{\"properties\":[[{\"x\":["
      })
  void jsonOfAnyDepthIsRefusedAtOnce(String level) {
    var deep = level.repeat(480_000 / level.length());
    assertThat(collector.post("/v1/batch", deep, "X-Write-Key", KEY).statusCode()).isEqualTo(400);
    assertThat(collector.post("/v1/track", deep, "X-Write-Key", KEY).statusCode()).isEqualTo(400);
  }

  @Test
  void numbersAndTextsOfAnyLengthAreRefusedAtOnce() {
    var number = "{'event':'Quiz','anonymousId':'v','properties':{'x':%s}}";
    assertThat(status(number.formatted("9".repeat(400_000)))).isEqualTo(400);
    assertThat(status(number.formatted("1e" + "9".repeat(9_000)))).isEqualTo(400);
    assertThat(status(number.formatted("1e999999999"))).isEqualTo(200);
    assertThat(status(number.formatted("'" + "x".repeat(400_000) + "'"))).isEqualTo(413);
    assertThat(status("{'" + "x".repeat(400_000) + "':1}")).isEqualTo(413);
  }

  private static int status(String json) {
    return collector.post("/v1/track", json, "X-Write-Key", KEY).statusCode();
  }

  private static double inFlight() {
    return collector
        .get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("cartwheel_collector_inflight_bytes"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
