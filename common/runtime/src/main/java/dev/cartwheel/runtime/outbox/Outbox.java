package dev.cartwheel.runtime.outbox;

import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where a transaction leaves its messages: they are published if and only if it commits, at least
 * once. Messages of one key stay in order if the writers of that key exclude each other (by a lock
 * on the row that the key names) before they append.
 */
public final class Outbox {
  private final OutboxRows rows;
  private final Wake wake;

  Outbox(OutboxRows rows, Wake wake) {
    this.rows = rows;
    this.wake = wake;
  }

  /** Appends one message in the caller's transaction. */
  public void append(String topic, String key, byte[] payload) {
    append(List.of(new Message(topic, key, payload)));
  }

  /** Appends in the caller's transaction, with one statement and in this order. */
  public void append(List<Message> messages) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("messages must be appended in a transaction");
    }
    if (!messages.isEmpty()) {
      rows.append(messages);
      TransactionSynchronizationManager.registerSynchronization(new WakeAfterCommit());
    }
  }

  private final class WakeAfterCommit implements TransactionSynchronization {
    @Override
    public void afterCommit() {
      wake.call();
    }
  }
}
