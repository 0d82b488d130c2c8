package dev.cartwheel.audience.stream;

import dev.cartwheel.audience.topic.ShopperTopic;
import dev.cartwheel.audience.topic.Unreachable;
import dev.cartwheel.runtime.kafka.DeadLetters;
import dev.cartwheel.wire.EventJson;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/**
 * Takes batches from the topic. The database knows how far they were applied, and so where to go
 * on.
 */
@Component
class ShopperEventListener implements ConsumerSeekAware {
  private static final Logger LOG = LoggerFactory.getLogger(ShopperEventListener.class);

  /** Below this a transaction costs more than its events. */
  private static final int FEW = 100;

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String ID = "audience-service";

  private final EventBatches batches;
  private final DeadLetters deadLetters;
  private final PartitionProgress progress;
  private final ShopperTopic topic;
  private final StreamMeters meters;
  private final StreamSettings settings;

  ShopperEventListener(
      EventBatches batches,
      DeadLetters deadLetters,
      PartitionProgress progress,
      ShopperTopic topic,
      StreamMeters meters,
      StreamSettings settings) {
    this.batches = batches;
    this.deadLetters = deadLetters;
    this.progress = progress;
    this.topic = topic;
    this.meters = meters;
    this.settings = settings;
  }

  @KafkaListener(
      id = ID,
      topics = "#{@shopperTopic.name()}",
      containerFactory = "shopperEventContainers")
  void take(List<ConsumerRecord<String, byte[]>> records) {
    meters.time(() -> batches.apply(new Batch(topic.id(), read(records), positions(records))));
    if (records.size() < FEW) LockSupport.parkNanos(settings.rest().toNanos());
  }

  @Override
  public void onPartitionsAssigned(Map<TopicPartition, Long> assigned, ConsumerSeekCallback seek) {
    var applied = applied();
    for (var partition : assigned.keySet()) {
      var reached = applied.get(partition.partition());
      if (reached == null) seek.seekToBeginning(List.of(partition));
      else seek.seek(partition.topic(), partition.partition(), reached.nextOffset());
    }
  }

  /**
   * Nothing can be taken before it is known from where on, so this waits for the database to come
   * back.
   */
  private Map<Integer, PartitionProgress.Applied> applied() {
    while (true) {
      try {
        return progress.read(topic.id());
      } catch (DataAccessException | Unreachable away) {
        LOG.warn("it is not known yet from where on events are to be taken: {}", away.toString());
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private List<Arrival> read(List<ConsumerRecord<String, byte[]>> records) {
    var arrivals = deadLetters.readable(records, ShopperEventListener::read);
    meters.unreadable(records.size() - arrivals.size());
    return arrivals;
  }

  private static Arrival read(ConsumerRecord<String, byte[]> one) {
    if (one.value() == null) throw new IllegalArgumentException("a record without a value");
    return Arrival.of(one, EventJson.read(one.value()));
  }

  private static Collection<Position> positions(List<ConsumerRecord<String, byte[]>> records) {
    var positions = new LinkedHashMap<Integer, Position>();
    for (var one : records) {
      var position = new Position(one.partition(), one.offset() + 1, one.timestamp());
      positions.merge(one.partition(), position, Position::and);
    }
    return positions.values();
  }
}
