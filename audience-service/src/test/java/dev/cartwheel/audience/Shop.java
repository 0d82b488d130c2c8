package dev.cartwheel.audience;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.embedded.Database;
import dev.cartwheel.wire.ChangeJson;
import dev.cartwheel.wire.EventJson;
import dev.cartwheel.wire.ProfileChange;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A shop of its own: a fresh database, topics of its own, and as many instances of the service as a
 * test starts.
 */
public final class Shop implements AutoCloseable {
  static final String KEY = "a-key-for-tests-only";

  private final Database database;
  private final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
  private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
  private final KafkaProducer<String, byte[]> producer;
  private final int partitions;

  public Shop(int partitions) {
    this(partitions, BackEnds.shared().freshDatabase());
  }

  /** With a database of the caller's, which it may restart. */
  public Shop(int partitions, Database database) {
    this.partitions = partitions;
    this.database = database;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka(), "acks", "all", "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());
    createEvents();
  }

  /** Starts another instance, with settings such as {@code cartwheel.timers.threads=0}. */
  public ConfigurableApplicationContext start(String... settings) {
    var instance = new SpringApplicationBuilder(AudienceService.class).run(arguments(settings));
    instances.add(instance);
    return instance;
  }

  /** What an instance of this shop is started with. */
  public String[] arguments(String... settings) {
    var properties = new HashMap<String, Object>();
    properties.put("spring.config.name", "audience-service");
    properties.put("server.port", 0);
    properties.put("spring.datasource.url", database.jdbcUrl());
    properties.put("spring.datasource.username", database.user());
    properties.put("spring.datasource.password", database.password());
    properties.put("spring.kafka.bootstrap-servers", kafka());
    properties.put("cartwheel.api-keys", KEY);
    properties.put("cartwheel.kafka.partitions", partitions);
    properties.put("cartwheel.topics.shopper-events", events());
    properties.put("cartwheel.topics.profile-changes", told());
    properties.put("cartwheel.topics.events-rejected", rejected());
    for (var setting : settings) {
      var parts = setting.split("=", 2);
      properties.put(parts[0], parts[1]);
    }
    return properties.entrySet().stream()
        .map(e -> "--" + e.getKey() + "=" + e.getValue())
        .toArray(String[]::new);
  }

  public void send(ShopperEvent... events) {
    for (var event : events) send(null, event);
    producer.flush();
  }

  /** Into the partition that is given, or else that of the first identifier. */
  public void send(@Nullable Integer partition, ShopperEvent event) {
    var key = event.envelope().identifiers().getFirst().value();
    producer.send(new ProducerRecord<>(events(), partition, key, EventJson.write(event)));
  }

  public void sendBytes(byte[] value) {
    producer.send(new ProducerRecord<>(events(), "key", value));
    producer.flush();
  }

  public void flush() {
    producer.flush();
  }

  /** All changes told so far. */
  public List<ProfileChange> changes() {
    return records(told()).stream().map(ChangeJson::read).toList();
  }

  public List<byte[]> records(String topic) {
    return read(topic).stream().map(ConsumerRecord::value).toList();
  }

  /** All records of a topic so far, each partition's in its order. */
  public List<ConsumerRecord<String, byte[]>> read(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var assigned =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(assigned);
      consumer.seekToBeginning(assigned);
      var ends = consumer.endOffsets(assigned);
      var records = new ArrayList<ConsumerRecord<String, byte[]>>();
      while (assigned.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  public String events() {
    return name + ".events";
  }

  /** The topic of changes. */
  public String told() {
    return name + ".changes";
  }

  public String rejected() {
    return name + ".rejected";
  }

  public Database database() {
    return database;
  }

  /** The number that a query gives, in the service's schema. */
  public long number(String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("SET search_path = audience");
      try (var rows = statement.executeQuery(sql)) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  /** Does to the service's tables what only time or a mishap would do. */
  public void execute(String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("SET search_path = audience");
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  /** The ids that a query gives, in the service's schema. */
  public List<UUID> ids(String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("SET search_path = audience");
      var ids = new ArrayList<UUID>();
      try (var rows = statement.executeQuery(sql)) {
        while (rows.next()) ids.add(rows.getObject(1, UUID.class));
      }
      return ids;
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  @Override
  public void close() {
    instances.forEach(ConfigurableApplicationContext::close);
    producer.close();
  }

  private static String kafka() {
    return BackEnds.shared().bootstrapServers();
  }

  private void createEvents() {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka()))) {
      var topic =
          new NewTopic(events(), partitions, (short) 1)
              .configs(Map.of("message.timestamp.type", "LogAppendTime"));
      admin.createTopics(List.of(topic)).all().get();
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
