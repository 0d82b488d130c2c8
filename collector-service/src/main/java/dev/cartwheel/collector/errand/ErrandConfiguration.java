package dev.cartwheel.collector.errand;

import dev.cartwheel.collector.database.Database;
import dev.cartwheel.collector.delivery.Writing;
import dev.cartwheel.collector.loop.Loop;
import dev.cartwheel.collector.outbound.WebClient;
import dev.cartwheel.collector.platform.Platforms;
import dev.cartwheel.collector.platform.WebhookSettings;
import dev.cartwheel.collector.registry.Registry;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.collector.stream.EventStream;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Errands need the database; so sources that need errands do. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.datasource.url")
class ErrandConfiguration {
  private static final String GROUP = "collector-service";
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration METERING = Duration.ofSeconds(10);

  @Bean
  Rows errandRows() {
    return new Rows();
  }

  @Bean
  Inbox errandInbox(KafkaProperties kafka, Database database, Rows errandRows, Registry registry) {
    return new Inbox(consumer(kafka), database, errandRows, registry);
  }

  @Bean
  Loop errandReading(Inbox inbox) {
    return Loop.every(PAUSE, "errand-inbox", inbox::turn);
  }

  @Bean
  Loop errandRunning(
      Database database,
      Rows errandRows,
      Sources sources,
      Platforms platforms,
      WebClient client,
      Writing writing,
      EventStream stream,
      WebhookSettings settings) {
    var fetching = new Fetching(client, platforms, new Pace(settings.fetchesPerSecond()));
    var runner =
        new Runner(
            database,
            errandRows,
            sources,
            platforms,
            fetching,
            writing,
            stream,
            settings,
            InstantSource.system());
    return Loop.every(PAUSE, "errands", runner::turn);
  }

  @Bean
  Loop errandMetering(Database database, Rows errandRows, MeterRegistry registry) {
    var meters = new ErrandMeters(database, errandRows, registry);
    return Loop.every(METERING, "errand-meters", meters::look);
  }

  private static Consumer<byte[], byte[]> consumer(KafkaProperties kafka) {
    var config = kafka.buildConsumerProperties();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
    // The broker's watch creates the topics, with the settings they need.
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
    var bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(config, bytes, bytes);
  }
}
