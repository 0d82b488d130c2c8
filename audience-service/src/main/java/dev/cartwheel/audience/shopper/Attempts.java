package dev.cartwheel.audience.shopper;

import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does a piece of work in one transaction, and again from the start when another transaction was in
 * its way.
 */
@Component
public class Attempts {
  private static final int MOST = 20;

  private final TransactionTemplate transaction;

  Attempts(TransactionTemplate transaction) {
    this.transaction = transaction;
  }

  /** The work may run several times; only its last run is committed. */
  public <T> T of(Supplier<T> work) {
    for (var left = MOST; ; left--) {
      try {
        return transaction.<T>execute(_ -> work.get());
      } catch (Outdated | ConcurrencyFailureException lost) {
        if (left == 1) throw lost;
      }
    }
  }
}
