package dev.cartwheel.audience.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** The topic of shopper events as its broker sees it now. */
@Component
public class ShopperTopic implements AutoCloseable {
  /** How long Kafka may take to answer; time stands still for timers until it does. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * Partitions that are added are seen after this, long before producers learn of them (five
   * minutes).
   */
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private final String name;
  private final Admin admin;
  private volatile @Nullable Shape shape;

  /**
   * @param read when, by the JVM's nanosecond clock
   */
  private record Shape(String id, List<TopicPartition> partitions, long read) {}

  ShopperTopic(TopicSettings settings, KafkaAdmin kafka) {
    this.name = settings.shopperEvents();
    var properties = new HashMap<>(kafka.getConfigurationProperties());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    this.admin = Admin.create(properties);
  }

  public String name() {
    return name;
  }

  /**
   * Tells this topic from one of the same name that was there before it; asked for once, then kept
   * up by others.
   */
  public String id() {
    var known = shape;
    return known == null ? shape().id() : known.id();
  }

  /** The offset after the last accepted record, by partition; throws {@link Unreachable}. */
  public Map<Integer, Long> ends() {
    return offsets(shape().partitions(), OffsetSpec.latest());
  }

  /**
   * The offset of the first record that is still there, by partition; throws {@link Unreachable}.
   */
  public Map<Integer, Long> beginnings(Collection<Integer> partitions) {
    var asked = partitions.stream().map(number -> new TopicPartition(name, number)).toList();
    return offsets(asked, OffsetSpec.earliest());
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }

  private Map<Integer, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
    var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which));
    var found = new HashMap<Integer, Long>();
    answered(admin.listOffsets(asked).all())
        .forEach((partition, offset) -> found.put(partition.partition(), offset.offset()));
    return found;
  }

  private Shape shape() {
    var known = shape;
    if (known != null && System.nanoTime() - known.read() < REMEMBERED.toNanos()) return known;
    var now = System.nanoTime();
    var described = answered(admin.describeTopics(List.of(name)).allTopicNames());
    var topic = described.values().iterator().next();
    var partitions =
        topic.partitions().stream().map(p -> new TopicPartition(name, p.partition())).toList();
    var read = new Shape(topic.topicId().toString(), partitions, now);
    shape = read;
    return read;
  }

  private static <T> T answered(KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException unreachable) {
      throw new Unreachable(unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Unreachable(interrupted);
    }
  }
}
