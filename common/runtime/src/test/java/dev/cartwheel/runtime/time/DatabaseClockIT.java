package dev.cartwheel.runtime.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runtime.RunningService;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DatabaseClockIT {

  @Test
  void timeAlsoPassesWithinATransaction() {
    try (var service = RunningService.of(Object.class)) {
      var clock = service.bean(DatabaseClock.class);
      var transaction = new TransactionTemplate(service.bean(PlatformTransactionManager.class));
      transaction.executeWithoutResult(
          status -> {
            var first = clock.now();
            assertThat(clock.now()).isAfter(first);
          });
    }
  }
}
