package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.segment.Mapped;
import dev.cartwheel.wire.EventJson;
import dev.cartwheel.wire.RejectedEvent;
import dev.cartwheel.wire.RejectionJson;
import dev.cartwheel.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A decision as records, in the order of the request: one shopper's events stay in order. */
final class Records {

  private Records() {}

  static List<ProducerRecord<byte[], byte[]>> of(Decision decision) {
    var count = decision.accepted().size() + decision.rejected().size();
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>(count);
    decision.accepted().forEach(mapped -> records.add(accepted(mapped)));
    decision.rejected().forEach(event -> records.add(rejected(event)));
    return records;
  }

  private static ProducerRecord<byte[], byte[]> accepted(Mapped mapped) {
    var key = mapped.routingKey().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(Topics.SHOPPER_EVENTS, key, EventJson.write(mapped.event()));
  }

  private static ProducerRecord<byte[], byte[]> rejected(RejectedEvent event) {
    return new ProducerRecord<>(Topics.EVENTS_REJECTED, RejectionJson.write(event));
  }
}
