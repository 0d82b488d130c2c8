package dev.cartwheel.runtime.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Creates the service's topics in the background, so that it also starts while Kafka is away. */
final class TopicCreation implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Admin calls give up after this; the loop around them does not. */
  private static final int PATIENCE_MS = 10_000;

  private final Map<String, Object> connection;
  private final List<NewTopic> topics;
  private CountDownLatch stopped = new CountDownLatch(0);

  TopicCreation(Map<String, Object> connection, KafkaSettings settings, List<Topic> topics) {
    this.connection = connection;
    this.topics = topics.stream().map(topic -> planned(topic, settings)).toList();
  }

  private static NewTopic planned(Topic topic, KafkaSettings settings) {
    var partitions = topic.keyed() ? settings.partitions() : 1;
    return new NewTopic(topic.name(), partitions, settings.replicationFactor())
        .configs(
            Map.of(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                TopicConfig.RETENTION_MS_CONFIG,
                "" + settings.retention().toMillis()));
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    if (!topics.isEmpty()) {
      Thread.ofVirtual().name("topic-creation").start(this::createUntilDone);
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }

  /** Before the listeners. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void createUntilDone() {
    try (var admin = Admin.create(settings())) {
      while (!created(admin)) {
        if (stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<>(connection);
    settings.put("default.api.timeout.ms", PATIENCE_MS);
    settings.put("request.timeout.ms", PATIENCE_MS / 2);
    return settings;
  }

  private boolean created(Admin admin) throws InterruptedException {
    var done = true;
    for (var topic : admin.createTopics(topics).values().entrySet()) {
      try {
        topic.getValue().get();
        LOG.info("topic {} created", topic.getKey());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          done = false;
          LOG.warn("topic {} cannot be created yet: {}", topic.getKey(), "" + e.getCause());
        }
      }
    }
    return done;
  }
}
