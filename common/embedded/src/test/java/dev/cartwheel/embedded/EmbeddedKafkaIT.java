package dev.cartwheel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  private static final String TOPIC = "kept";
  private static final List<String> WORDS =
      IntStream.range(0, 1_000).mapToObj(i -> "word " + i).toList();

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedIsThereAfterAStopAndAStart() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder, 0)) {
      write(kafka.bootstrapServers());
      write(kafka.bootstrapServers());
    }
    try (var kafka = EmbeddedKafka.start(folder, 0)) {
      assertThat(read(kafka.bootstrapServers(), 2_000)).containsAll(WORDS).hasSize(2_000);
    }
  }

  @Test
  void aRestartKeepsPortAndRecords() throws Exception {
    try (var kafka = EmbeddedKafka.startTemporary()) {
      write(kafka.bootstrapServers());
      var before = kafka.bootstrapServers();
      kafka.restart();
      assertThat(kafka.bootstrapServers()).isEqualTo(before);
      assertThat(read(before, 1_000)).isEqualTo(WORDS);
    }
  }

  @Test
  void whatWasAcknowledgedBeforeAKillIsThereAfterIt() throws Exception {
    int port;
    try (var other = OtherJvm.running("kafka", folder)) {
      port = other.port();
      write("127.0.0.1:" + port);
      other.kill();
    }
    try (var kafka = EmbeddedKafka.start(folder, port)) {
      assertThat(read(kafka.bootstrapServers(), 1_000)).isEqualTo(WORDS);
    }
  }

  @Test
  void aTopicMayAskForTheTimeOfAppending() throws Exception {
    try (var kafka = EmbeddedKafka.startTemporary()) {
      var topic =
          new NewTopic("timed", 3, (short) 1)
              .configs(Map.of("message.timestamp.type", "LogAppendTime"));
      kafka.createTopics(List.of(topic));
      try (var producer = producer(kafka.bootstrapServers())) {
        var written = producer.send(new ProducerRecord<>("timed", 2, 1L, "key", "word")).get();
        assertThat(written.timestamp()).isGreaterThan(1L);
      }
    }
  }

  @Test
  void aBusyPortIsNamed() throws IOException {
    try (var busy = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedKafka.start(folder, busy.getLocalPort()))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("port " + busy.getLocalPort());
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    var file = Files.createFile(folder.resolve("a-file"));
    assertThatThrownBy(() -> EmbeddedKafka.start(file.resolve("data"), 0))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("folder " + file.resolve("data") + " cannot be written");
  }

  private static void write(String servers) throws Exception {
    create(servers);
    try (var producer = producer(servers)) {
      var last = WORDS.stream().map(word -> new ProducerRecord<>(TOPIC, "key", word));
      for (var sent : last.map(producer::send).toList()) {
        sent.get();
      }
    }
  }

  private static void create(String servers) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      if (!admin.listTopics().names().get().contains(TOPIC)) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      }
    }
  }

  private static KafkaProducer<String, String> producer(String servers) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", servers, "acks", "all"),
        new StringSerializer(),
        new StringSerializer());
  }

  private static List<String> read(String servers, int count) {
    var settings =
        Map.<String, Object>of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
      var words = new ArrayList<String>();
      for (var tries = 0; words.size() < count && tries < 100; tries++) {
        consumer.poll(Duration.ofMillis(200)).forEach(each -> words.add(each.value()));
      }
      return words;
    }
  }
}
