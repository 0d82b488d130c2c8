package dev.cartwheel.collector.stream;

import static dev.cartwheel.collector.RunningCollector.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.RunningCollector;
import dev.cartwheel.embedded.EmbeddedKafka;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LateKafkaIT {

  @Test
  void theCollectorMayBeThereBeforeKafka() {
    var kafka = EmbeddedKafka.startTemporary();
    kafka.pause();
    try (kafka;
        var collector = new RunningCollector(kafka.bootstrapServers())) {
      assertThat(collector.isReady()).isFalse();
      assertThat(send(collector)).isEqualTo(503);
      kafka.restart();
      await().atMost(Duration.ofSeconds(30)).until(collector::isReady);
      assertThat(send(collector)).isEqualTo(200);
    }
  }

  private static int send(RunningCollector collector) {
    var json = "{'messageId':'m','anonymousId':'v','event':'Quiz'}";
    return collector.post("/v1/track", json, "X-Write-Key", KEY).statusCode();
  }
}
