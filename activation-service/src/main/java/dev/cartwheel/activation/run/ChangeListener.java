package dev.cartwheel.activation.run;

import dev.cartwheel.activation.gate.Gates;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.runtime.kafka.DeadLetters;
import dev.cartwheel.runtime.time.DatabaseClock;
import dev.cartwheel.wire.ChangeJson;
import dev.cartwheel.wire.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Reads the topic of changes. The offset is committed after the database is: what is told twice
 * changes nothing.
 */
@Component
class ChangeListener {
  private final Changes changes;
  private final Gates gates;
  private final Meters meters;
  private final DeadLetters deadLetters;
  private final DatabaseClock clock;

  ChangeListener(
      Changes changes, Gates gates, Meters meters, DeadLetters deadLetters, DatabaseClock clock) {
    this.changes = changes;
    this.gates = gates;
    this.meters = meters;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  @KafkaListener(
      id = "profile-changes",
      idIsGroup = false,
      topics = Topics.PROFILE_CHANGES,
      batch = "true")
  void accept(List<ConsumerRecord<String, byte[]>> records) {
    var batch = deadLetters.readable(records, each -> ChangeJson.read(each.value()));
    var applied = changes.apply(batch);
    gates.wake();
    meters.count(Meters.CHANGES, batch.size());
    meters.count(Meters.WITHDRAWN, applied.withdrawn());
    meters.count(Meters.TO_BUYERS, applied.toBuyers());
    var now = clock.now();
    applied.purchases().forEach(at -> meters.silence(Duration.between(at, now)));
  }
}
