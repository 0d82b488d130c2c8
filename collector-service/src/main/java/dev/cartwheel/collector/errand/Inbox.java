package dev.cartwheel.collector.errand;

import dev.cartwheel.collector.database.Database;
import dev.cartwheel.collector.delivery.SourceErrand;
import dev.cartwheel.collector.loop.Trouble;
import dev.cartwheel.collector.registry.Registry;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.StoreNotice;
import dev.cartwheel.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;

/**
 * Brings what waits on topics into the database, and reads on only when it is there. One thread's,
 * as the consumer is.
 */
final class Inbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final Duration WAIT = Duration.ofMillis(500);

  private final Consumer<byte[], byte[]> consumer;
  private final Database database;
  private final Rows rows;
  private final Registry registry;
  private final Trouble trouble = new Trouble("keeping errands");
  private boolean subscribed;

  Inbox(Consumer<byte[], byte[]> consumer, Database database, Rows rows, Registry registry) {
    this.consumer = consumer;
    this.database = database;
    this.rows = rows;
    this.registry = registry;
  }

  /** Reads once; while something is away the same records are read again in the next turn. */
  void turn() {
    try {
      if (!subscribed) consumer.subscribe(List.of(Topics.WEBHOOK_ERRANDS, Topics.STORE_NOTICES));
      subscribed = true;
      take(consumer.poll(WAIT));
    } catch (KafkaException away) {
      if (!Thread.currentThread().isInterrupted()) trouble.met(away);
    }
  }

  private void take(ConsumerRecords<byte[], byte[]> records) {
    if (records.isEmpty()) return;
    try {
      keep(records);
      records.forEach(this::heed);
      consumer.commitSync();
      trouble.over();
    } catch (DataAccessException | TransactionException away) {
      trouble.met(away);
      again(records);
    }
  }

  private void keep(ConsumerRecords<byte[], byte[]> records) {
    var errands = new ArrayList<SourceErrand>();
    for (var record : records.records(Topics.WEBHOOK_ERRANDS)) errand(record, errands);
    if (errands.isEmpty()) return;
    var kept =
        database.inTransaction(
            jdbc -> {
              errands.forEach(errand -> rows.add(jdbc, errand));
              return errands.size();
            });
    LOG.debug("{} errands are kept", kept);
  }

  /** Only the collector writes here: what cannot be read is a fault of ours, and said so. */
  private static void errand(ConsumerRecord<byte[], byte[]> record, List<SourceErrand> errands) {
    try {
      var errand = Json.lasting().readValue(record.value(), SourceErrand.class);
      if (errand != null) errands.add(errand);
    } catch (JacksonException unreadable) {
      LOG.error("offset {} of {} is no errand", record.offset(), record.topic(), unreadable);
    }
  }

  /** A shop that has taken us off, or wants everything erased, sends nothing more. */
  private void heed(ConsumerRecord<byte[], byte[]> record) {
    if (!record.topic().equals(Topics.STORE_NOTICES)) return;
    try {
      var notice = StoreNotice.read(record.value());
      if (registry.disable(notice.source(), notice.at())) {
        LOG.info("source {} is switched off: {}", notice.source(), notice.kind());
      }
    } catch (JacksonException | IllegalArgumentException unreadable) {
      LOG.error("offset {} of {} is no notice", record.offset(), record.topic(), unreadable);
    }
  }

  private void again(ConsumerRecords<byte[], byte[]> records) {
    for (var partition : records.partitions()) {
      consumer.seek(partition, records.records(partition).getFirst().offset());
    }
  }

  /** Not for longer than a moment, be the broker there or not. */
  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(WAIT));
  }
}
