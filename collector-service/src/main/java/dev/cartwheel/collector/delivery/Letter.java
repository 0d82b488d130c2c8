package dev.cartwheel.collector.delivery;

import dev.cartwheel.collector.webhook.Mark;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What is to be written for one delivery, what to count and to remember once that is done, and what
 * to answer then.
 */
public record Letter(
    List<ProducerRecord<byte[], byte[]>> records,
    List<Mark> marks,
    List<Count> counts,
    Reply reply) {

  /** One of {@link DeliveryMeters}' counts and why. */
  record Count(Result result, String why) {}

  /** What became of a delivery, or of one happening in it. */
  enum Result {
    ACCEPTED,
    DUPLICATE,
    ERRAND,
    NOTICE,
    IGNORED,
    REJECTED,
    UNAUTHORISED,
    CHALLENGE
  }

  public Letter {
    records = List.copyOf(records);
    marks = List.copyOf(marks);
    counts = List.copyOf(counts);
  }
}
