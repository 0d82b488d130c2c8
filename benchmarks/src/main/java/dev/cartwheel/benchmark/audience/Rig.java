package dev.cartwheel.benchmark.audience;

import dev.cartwheel.embedded.Database;
import dev.cartwheel.embedded.EmbeddedKafka;
import dev.cartwheel.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** Kafka and PostgreSQL on a throw-away folder, and the services that are started beside them. */
public final class Rig implements AutoCloseable {
  static final String EVENTS = "shopper-events";
  public static final String CHANGES = "profile-changes";
  public static final String API_KEY = "a-key-for-benchmarks-only";
  static final String WRITE_KEY = "a-write-key-for-benchmarks-only";

  private static final int PARTITIONS = 4;

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final EmbeddedKafka kafka;
  private final List<Child> children = new ArrayList<>();

  public Rig() {
    try {
      folder = Files.createTempDirectory("cartwheel-benchmark-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0);
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    kafka.createTopics(List.of(topic(EVENTS), topic(CHANGES)));
  }

  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  public Database database(String name) {
    postgres.createDatabase(name);
    return new Database(postgres.jdbcUrl(name), postgres.user(), postgres.password());
  }

  Child collector() {
    var settings = new HashMap<String, Object>();
    settings.put("cartwheel.sources[0].id", "shop");
    settings.put("cartwheel.sources[0].store", "shop");
    settings.put("cartwheel.sources[0].kind", "tag");
    settings.put("cartwheel.sources[0].currency", "USD");
    settings.put("cartwheel.sources[0].write-key", WRITE_KEY);
    return start("dev.cartwheel.collector.CollectorService", settings);
  }

  /**
   * An instance of the audience-service.
   *
   * @param more settings by the service's own names
   */
  Child audience(Database database, Map<String, Object> more) {
    return service("dev.cartwheel.audience.AudienceService", database, more);
  }

  /**
   * An instance of the activation-service.
   *
   * @param more settings by the service's own names
   */
  public Child activation(Database database, Map<String, Object> more) {
    return service("dev.cartwheel.activation.ActivationService", database, more);
  }

  private Child service(String mainClass, Database database, Map<String, Object> more) {
    var settings = new HashMap<>(more);
    settings.put("spring.datasource.url", database.jdbcUrl());
    settings.put("spring.datasource.username", database.user());
    settings.put("spring.datasource.password", database.password());
    return start(mainClass, settings);
  }

  /** Bytes of the segments of the events' topic. */
  long bytesOfEvents() throws IOException {
    try (var files = Files.walk(folder.resolve("kafka"))) {
      return files
          .filter(file -> file.toString().matches(".*[/\\\\]" + EVENTS + "-\\d+[/\\\\]\\d+[.]log"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  @Override
  public void close() {
    children.forEach(Child::close);
    kafka.stop();
    postgres.stop();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Child start(String mainClass, Map<String, Object> settings) {
    settings.put("cartwheel.api-keys", List.of(API_KEY));
    settings.put("spring.kafka.bootstrap-servers", bootstrapServers());
    settings.put("cartwheel.kafka.partitions", PARTITIONS);
    var log = folder.resolve("service-" + children.size() + ".log");
    var child = Child.start(mainClass, settings, log);
    children.add(child);
    return child;
  }

  private static NewTopic topic(String name) {
    return new NewTopic(name, PARTITIONS, (short) 1)
        .configs(Map.of("message.timestamp.type", "LogAppendTime"));
  }
}
