package dev.cartwheel.collector.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.TopicReader;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.embedded.BackEnds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The collector as a process of its own, killed as the kernel would. */
class KillIT {
  private static final String KEY = "wk-to-be-killed";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** While it is not there, clients leave the processor to it. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final String kafka = BackEnds.shared().bootstrapServers();
  private final String run = UUID.randomUUID().toString();
  private final int port = freePort();
  private final HttpClient client = HttpClient.newHttpClient();
  private Process collector = start();

  @AfterEach
  void stop() {
    collector.destroyForcibly();
    client.shutdownNow();
  }

  @Test
  void whatWasAcknowledgedBeforeAKillIsOnTheTopicAndTheRestComesAfterTheRestart()
      throws InterruptedException {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Set<String> sent = ConcurrentHashMap.newKeySet();
    var isOver = new AtomicBoolean();
    try (var shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        var shopper = run + "-" + i;
        shoppers.submit(() -> shop(shopper, sent, acknowledged, isOver));
      }
      await().atMost(PATIENCE).until(() -> acknowledged.size() > 500);
      collector.destroyForcibly().waitFor();
      var atTheKill = Set.copyOf(acknowledged);
      assertThat(onTopic()).containsAll(ids(atTheKill));

      collector = start();
      await().atMost(PATIENCE).until(() -> acknowledged.size() > atTheKill.size() + 200);
      isOver.set(true);
    }
    assertThat(acknowledged).isEqualTo(sent);
    assertThat(onTopic()).isEqualTo(ids(sent));
  }

  /** Sends each event until it is acknowledged, as clients do. */
  private void shop(
      String shopper, Set<String> sent, Set<String> acknowledged, AtomicBoolean isOver) {
    for (int n = 0; !isOver.get(); n++) {
      var message = shopper + "-" + n;
      sent.add(message);
      if (!isTaken(message))
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> isTaken(message));
      acknowledged.add(message);
    }
  }

  private boolean isTaken(String message) {
    var json = "{\"messageId\":\"%s\",\"anonymousId\":\"v\",\"event\":\"Quiz\"}";
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/track"))
            .timeout(Duration.ofSeconds(5))
            .header("X-Write-Key", KEY)
            .POST(BodyPublishers.ofString(json.formatted(message)))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException killed) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  private Set<EventId> onTopic() {
    var found = new HashSet<EventId>();
    for (var event : new TopicReader(kafka).events()) {
      if (event.envelope().origin().source().equals("killed-" + run))
        found.add(event.envelope().id());
    }
    return found;
  }

  private Set<EventId> ids(Set<String> messages) {
    var ids = new HashSet<EventId>();
    for (var message : messages) ids.add(EventId.of("killed-" + run, message));
    return ids;
  }

  private Process start() {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "dev.cartwheel.collector.CollectorService",
            "--server.port=" + port,
            "--spring.kafka.bootstrap-servers=" + kafka,
            "--cartwheel.kafka.partitions=3",
            "--cartwheel.api-keys=key-of-the-operator",
            "--cartwheel.sources[0].id=killed-" + run,
            "--cartwheel.sources[0].store=shop",
            "--cartwheel.sources[0].write-key=" + KEY,
            "--cartwheel.sources[0].currency=EUR");
    command.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      return command.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
