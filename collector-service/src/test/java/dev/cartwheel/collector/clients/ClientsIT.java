package dev.cartwheel.collector.clients;

import static dev.cartwheel.collector.RunningCollector.KEY;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.collector.TopicReader;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.event.ShopperEvent.LineAdded;
import dev.cartwheel.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published clients, unmodified, with nothing changed but where they send to. */
class ClientsIT {
  private static final Duration OUTAGE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<String> IN_BROWSERS =
      Set.of(
          "analytics-next",
          "analytics-next-batching",
          "rudder-js",
          "rudder-js-beacon",
          "jitsu-js",
          "snowplow-js");
  private static final Set<String> ON_SERVERS =
      Set.of(
          "analytics-node-3", "customerio-node", "analytics-node", "rudder-node", "snowplow-node");

  @BeforeAll
  static void requireClients() throws InterruptedException {
    var missing = RealClients.missing();
    if (!missing.isEmpty()) skip(missing + " missing: apt-get install chromium nodejs npm");
    try {
      RealClients.install();
    } catch (IOException notInstalled) {
      skip(notInstalled.getMessage());
    }
  }

  /** Where everything is tested, nothing may be left out. */
  private static void skip(String why) {
    var line = "The real clients are not tested: " + why;
    if ("true".equals(System.getenv("CI"))) throw new AssertionError(line);
    System.err.println(line);
    abort(line);
  }

  @Test
  void everyEventOfEveryClientIsOnTheTopicOnceThoughKafkaWasAwayForTenSeconds(@TempDir Path profile)
      throws IOException {
    try (var kafka = EmbeddedKafka.startTemporary();
        var collector = new RunningCollector(kafka.bootstrapServers())) {
      await().atMost(PATIENCE).until(collector::isReady);
      var address = collector.at("").toString();
      try (var clients = RealClients.start(address, KEY, profile)) {
        await().atMost(PATIENCE).until(clients::isReady);
        clients.oneOfEach();
        clients.oneOfEach();
        arrived(kafka, clients);

        kafka.pause();
        var away = System.nanoTime();
        await()
            .pollInterval(Duration.ofMillis(500))
            .atMost(PATIENCE)
            .until(
                () -> {
                  clients.oneOfEachThatLasts();
                  return System.nanoTime() - away > OUTAGE.toNanos();
                });
        kafka.restart();
        await().atMost(PATIENCE).until(collector::isReady);
        clients.oneOfEach();
        var events = arrived(kafka, clients);
        assertThat(collector.get("/actuator/prometheus").body())
            .containsPattern("cartwheel_collector_unavailable_total\\{.*} [1-9]");

        assertThat(once(events)).isEqualTo(clients.sent());
        assertThat(clients.sent()).hasSizeGreaterThan(100);
        assertThat(byClient(events)).containsOnlyKeys(all());
        whatBrowsersSaidOfThemselves(events);
        whatSnowplowPutIntoTheCart(events);
      }
    }
  }

  /** Waits until all that was sent is on the topic; the events without their repetitions. */
  private static Collection<ShopperEvent> arrived(EmbeddedKafka kafka, RealClients clients) {
    var topic = new TopicReader(kafka.bootstrapServers());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              assertThat(clients.isIdle()).isTrue();
              assertThat(once(deduped(topic).values())).containsAll(clients.sent());
            });
    return deduped(topic).values();
  }

  private static Map<EventId, ShopperEvent> deduped(TopicReader topic) {
    return topic.events().stream().collect(toMap(e -> e.envelope().id(), e -> e, (a, _) -> a));
  }

  /** What the clients were given, each of it once. */
  private static Set<String> once(Collection<ShopperEvent> events) {
    var counted =
        events.stream()
            .filter(event -> event.name().equals("Quiz Answered"))
            .map(Custom.class::cast)
            .collect(groupingBy(event -> event.properties().getOrDefault("n", "?"), counting()));
    assertThat(counted.values()).allMatch(times -> times == 1);
    return counted.keySet();
  }

  private static Map<String, Long> byClient(Collection<ShopperEvent> events) {
    return once(events).stream()
        .collect(groupingBy(n -> n.substring(0, n.lastIndexOf('-')), counting()));
  }

  private static String[] all() {
    var all = new HashSet<>(IN_BROWSERS);
    all.addAll(ON_SERVERS);
    return all.toArray(String[]::new);
  }

  /** A browser without a window is a robot; a server's own address is nobody's. */
  private static void whatBrowsersSaidOfThemselves(Collection<ShopperEvent> events) {
    for (var event : events) {
      if (!(event instanceof Custom custom)) continue;
      var n = custom.properties().get("n");
      if (n == null) continue;
      var origin = event.envelope().origin();
      if (IN_BROWSERS.contains(n.substring(0, n.lastIndexOf('-')))) {
        assertThat(origin.network()).as(n).isEqualTo("127.0.0.0/24");
        assertThat(origin.robot()).as(n).isEqualTo("headless");
        assertThat(event.envelope().is(Flag.BOT)).isTrue();
      } else {
        assertThat(origin).as(n).isEqualTo(new Origin("tag", Origin.Kind.VISIT));
      }
    }
  }

  private static void whatSnowplowPutIntoTheCart(Collection<ShopperEvent> events) {
    var lines =
        events.stream()
            .filter(LineAdded.class::isInstance)
            .map(LineAdded.class::cast)
            .filter(added -> added.cart().token().equals("cart-of-snowplow"))
            .map(LineAdded::line)
            .toList();
    assertThat(lines).extracting(line -> line.item().productId()).containsOnly("mug-1", "tea-1");
    assertThat(lines)
        .extracting(line -> line.price())
        .contains(Price.of("12.5", "EUR"), Price.of("14.7", "EUR"));
  }
}
