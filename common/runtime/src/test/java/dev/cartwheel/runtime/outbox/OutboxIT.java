package dev.cartwheel.runtime.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.embedded.Database;
import dev.cartwheel.embedded.EmbeddedKafka;
import dev.cartwheel.embedded.EmbeddedPostgres;
import dev.cartwheel.runtime.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String topic = "outbox-" + UUID.randomUUID();
  private final Database database = withTable(BackEnds.shared().freshDatabase());

  @Test
  void whatIsCommittedIsPublishedInOrderAndThenGone() {
    createTopic(shared());
    try (var service = service(database, shared())) {
      append(service, 0, 5_000);
      assertThat(read(shared(), 5_000)).isEqualTo(words(0, 5_000));
      await().atMost(PATIENCE).until(() -> waiting(service) == 0);
      var meters = service.bean(MeterRegistry.class);
      assertThat(meters.counter("cartwheel.outbox.published").count()).isEqualTo(5_000);
      assertThat(meters.get("cartwheel.outbox.backlog").gauge().value()).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void whatIsRolledBackIsNeverPublished() {
    createTopic(shared());
    try (var service = service(database, shared())) {
      transaction(service)
          .executeWithoutResult(
              status -> {
                service.bean(Outbox.class).append(topic, "key", "never".getBytes(UTF_8));
                status.setRollbackOnly();
              });
      append(service, 0, 1);
      assertThat(read(shared(), 1)).isEqualTo(words(0, 1));
    }
  }

  @Test
  void outsideOfATransactionNothingIsTaken() {
    try (var service = service(database, shared())) {
      var outbox = service.bean(Outbox.class);
      assertThatThrownBy(() -> outbox.append(topic, "key", new byte[0]))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("messages must be appended in a transaction");
    }
  }

  @Test
  void ofTwoInstancesOneRelaysAndTheOtherTakesOver() {
    createTopic(shared());
    try (var second = service(database, shared())) {
      try (var first = service(database, shared())) {
        append(first, 0, 1_000);
        append(second, 1_000, 2_000);
        assertThat(read(shared(), 2_000)).isEqualTo(words(0, 2_000));
      }
      append(second, 2_000, 2_100);
      assertThat(read(shared(), 2_100)).isEqualTo(words(0, 2_100));
    }
  }

  @Test
  void kafkaMayGoAndComeBackAndNothingIsLost() {
    try (var kafka = EmbeddedKafka.startTemporary()) {
      createTopic(kafka.bootstrapServers());
      try (var service =
          service(database, kafka.bootstrapServers(), "cartwheel.kafka.delivery-timeout=2s")) {
        append(service, 0, 100);
        read(kafka.bootstrapServers(), 100);
        kafka.pause();
        append(service, 100, 200);
        await().atMost(PATIENCE).until(() -> waitedFor(service) > 0);
        kafka.restart();
        assertThat(new HashSet<>(read(kafka.bootstrapServers(), 200)))
            .containsExactlyInAnyOrderElementsOf(words(0, 200));
      }
    }
  }

  @Test
  void postgresMayBeRestartedAndNothingIsLost() {
    createTopic(shared());
    try (var postgres = EmbeddedPostgres.startTemporary()) {
      var own = new Database(postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
      try (var service = service(withTable(own), shared())) {
        append(service, 0, 100);
        postgres.restart();
        append(service, 100, 200);
        assertThat(new HashSet<>(read(shared(), 200)))
            .containsExactlyInAnyOrderElementsOf(words(0, 200));
      }
    }
  }

  private static Database withTable(Database database) {
    try (var connection = database.connect()) {
      var script = new ClassPathResource("db/outbox/R__outbox.sql");
      ScriptUtils.executeSqlScript(connection, script);
      ScriptUtils.executeSqlScript(connection, script); // repeatable
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RunningService service(Database database, String kafka, String... properties) {
    return RunningService.of(OutboxConfiguration.class, database, kafka, properties);
  }

  private static String shared() {
    return BackEnds.shared().bootstrapServers();
  }

  private void createTopic(String servers) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** In one transaction, tried again while the database is away. */
  private void append(RunningService service, int from, int to) {
    var messages =
        words(from, to).stream().map(word -> new Message(topic, "key", word.getBytes(UTF_8)));
    var list = messages.toList();
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              transaction(service)
                  .executeWithoutResult(status -> service.bean(Outbox.class).append(list));
              return true;
            });
  }

  private static List<String> words(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "word " + i).toList();
  }

  private static TransactionTemplate transaction(RunningService service) {
    return new TransactionTemplate(service.bean(PlatformTransactionManager.class));
  }

  private static int waiting(RunningService service) {
    return service
        .bean(JdbcTemplate.class)
        .queryForObject("SELECT count(*) FROM outbox", Integer.class);
  }

  private static double waitedFor(RunningService service) {
    var meters = service.bean(MeterRegistry.class);
    return meters.get("cartwheel.outbox.oldest.age").gauge().value();
  }

  private List<String> read(String servers, int count) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
    var words = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> words.add(each.value()));
                return new HashSet<>(words).size() >= count;
              });
    }
    return words;
  }
}
