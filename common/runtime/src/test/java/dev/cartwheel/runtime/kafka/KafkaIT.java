package dev.cartwheel.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.runtime.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.KafkaListener;

class KafkaIT {
  private static final String[] LISTENER = {
    "spring.kafka.listener.type=batch",
    "spring.kafka.consumer.group-id=runtime-test",
    "spring.kafka.consumer.value-deserializer=" + ByteArrayDeserializer.class.getName(),
    "cartwheel.kafka.first-retry=5ms",
    "cartwheel.kafka.longest-retry=20ms",
    "cartwheel.kafka.partitions=3"
  };

  @Test
  void aBatchIsRetriedUntilItSucceedsAndTheUnreadableIsSetAsideOnce() throws Exception {
    try (var service = RunningService.of(Numbers.class, LISTENER)) {
      awaitTopics("numbers", "numbers.dead-letter");
      try (var producer = service.bean(ByteProducers.class).create()) {
        for (var value : List.of("1", "two", "3")) {
          producer.send(new ProducerRecord<>("numbers", "key", bytes(value))).get();
        }
      }
      var numbers = service.bean(Numbers.class);
      await().atMost(Duration.ofSeconds(30)).until(() -> numbers.taken.containsAll(List.of(1, 3)));
      assertThat(numbers.attempts.get()).isGreaterThan(Numbers.FAILURES);
      assertThat(deadLetters("numbers.dead-letter")).containsExactly("two");
      assertThat(service.bean(MeterRegistry.class).counter("cartwheel.batch.failures").count())
          .isGreaterThanOrEqualTo(Numbers.FAILURES);
    }
  }

  @Test
  void topicsAreCreatedWithTheTimeOfAppending() throws Exception {
    try (var service = RunningService.of(Timed.class, LISTENER)) {
      awaitTopics("timed");
      assertThat(service.bean(KafkaSettings.class).partitions()).isEqualTo(3);
    }
    try (var admin = admin()) {
      var described = admin.describeTopics(List.of("timed")).allTopicNames().get().get("timed");
      assertThat(described.partitions()).hasSize(3);
      var resource = new ConfigResource(ConfigResource.Type.TOPIC, "timed");
      var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      assertThat(config.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
    }
  }

  private static void awaitTopics(String... names) {
    try (var admin = admin()) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> admin.listTopics().names().get().containsAll(List.of(names)));
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", BackEnds.shared().bootstrapServers()));
  }

  private static List<String> deadLetters(String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            BackEnds.shared().bootstrapServers(),
            "auto.offset.reset",
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      var end = consumer.endOffsets(List.of(partition)).get(partition);
      var letters = new CopyOnWriteArrayList<String>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(letter -> letters.add(letter.value()));
      }
      return letters;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static class Numbers {
    static final int FAILURES = 4;
    final AtomicInteger attempts = new AtomicInteger();
    final List<Integer> taken = new CopyOnWriteArrayList<>();
    private final DeadLetters deadLetters;

    Numbers(DeadLetters deadLetters) {
      this.deadLetters = deadLetters;
    }

    @KafkaListener(topics = "numbers")
    void take(List<ConsumerRecord<String, byte[]>> batch) {
      var numbers = deadLetters.readable(batch, Numbers::number);
      if (attempts.incrementAndGet() <= FAILURES) {
        throw new ClassCastException("some of Spring's defaults would skip this");
      }
      taken.addAll(numbers);
    }

    private static int number(ConsumerRecord<String, byte[]> each) {
      return Integer.parseInt(new String(each.value(), StandardCharsets.UTF_8));
    }

    @Bean
    static Topic numbers() {
      return Topic.keyed("numbers");
    }

    @Bean
    static Topic unreadableNumbers() {
      return Topic.deadLettersOf("numbers");
    }
  }

  static class Timed {
    @Bean
    static Topic timed() {
      return Topic.keyed("timed");
    }
  }
}
