package dev.cartwheel.collector.stream;

import static dev.cartwheel.collector.RunningCollector.API_KEY;
import static dev.cartwheel.collector.RunningCollector.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.collector.TopicReader;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.embedded.EmbeddedKafka;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageIT {
  private final EmbeddedKafka kafka = EmbeddedKafka.startTemporary();
  private final RunningCollector collector =
      new RunningCollector(kafka.bootstrapServers(), "--cartwheel.stream.in-flight=100000B");

  @AfterEach
  void stop() {
    collector.close();
    kafka.close();
  }

  @Test
  void withoutKafkaClientsAreToldInTimeToComeAgainAndItGoesOnByItself() {
    await().until(() -> send("before").statusCode() == 200);
    kafka.pause();

    var began = System.nanoTime();
    var answer = send("during");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example");
    assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
        .contains("retry-after,RateLimit,RateLimit-Policy");
    await().until(() -> !collector.isReady());
    assertThat(collector.get("/actuator/health/liveness").statusCode()).isEqualTo(200);

    kafka.restart();
    await().atMost(Duration.ofSeconds(30)).until(collector::isReady);
    await().until(() -> send("during").statusCode() == 200);
    assertThat(onTopic()).contains(id("before"), id("during"));
  }

  @Test
  void whateverWasAcknowledgedThroughAnOutageIsOnTheTopic() {
    await().until(() -> send("first").statusCode() == 200);
    Set<EventId> acknowledged = ConcurrentHashMap.newKeySet();
    var isOver = new AtomicBoolean();
    try (var shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        var shopper = "s" + i;
        shoppers.submit(() -> shop(shopper, acknowledged, isOver));
      }
      await().until(() -> acknowledged.size() > 200);
      kafka.pause();
      kafka.restart();
      var before = acknowledged.size();
      await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > before + 200);
      isOver.set(true);
    }
    var found = onTopic();
    assertThat(new HashSet<>(found)).containsAll(acknowledged);
    assertThat(found.size() - new HashSet<>(found).size())
        .as("sent again after a 503")
        .isLessThan(50);
  }

  @Test
  void aLoadDuringAnOutageTakesNoMoreRoomThanThereIsAndEveryoneIsToldToComeAgain() {
    await().until(() -> send("before").statusCode() == 200);
    kafka.pause();
    var answers = new ConcurrentLinkedQueue<Integer>();
    var isOver = new AtomicBoolean();
    var large = "{'anonymousId':'v','event':'Quiz','x':'" + "x".repeat(30_000) + "'}";
    var most = 0L;
    try (var shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        shoppers.submit(
            () -> {
              while (!isOver.get()) {
                answers.add(collector.post("/v1/track", large, "X-Write-Key", KEY).statusCode());
              }
            });
      }
      while (answers.size() < 1_000) most = Math.max(most, collector.bean(Room.class).taken());
      isOver.set(true);
    }
    assertThat(answers).containsOnly(503);
    assertThat(most).isBetween(30_000L, 100_000L);
    await().until(() -> collector.bean(Room.class).taken() == 0);
    var read = collector.get("/api/rejections", "Authorization", "Bearer " + API_KEY);
    assertThat(read.statusCode()).isEqualTo(503);
    kafka.restart();
    await().atMost(Duration.ofSeconds(30)).until(() -> send("after").statusCode() == 200);
  }

  /** Sends each event until it is taken, as clients do. */
  private void shop(String shopper, Set<EventId> acknowledged, AtomicBoolean isOver) {
    for (int n = 0; !isOver.get(); n++) {
      var message = shopper + "-" + n;
      if (send(message).statusCode() == 200) acknowledged.add(id(message));
      else n--;
    }
  }

  private HttpResponse<String> send(String message) {
    var json = "{'messageId':'%s','anonymousId':'v','event':'Quiz'}".formatted(message);
    return collector.post("/v1/track", json, "X-Write-Key", KEY, "Origin", "https://shop.example");
  }

  private static EventId id(String message) {
    return EventId.of("tag", message);
  }

  private List<EventId> onTopic() {
    var found = new ArrayList<EventId>();
    new TopicReader(kafka.bootstrapServers()).events().forEach(e -> found.add(e.envelope().id()));
    return found;
  }
}
