package dev.cartwheel.activation.notice;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.letter.Replayable;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notices that were given up, told again. */
@Component
class NoticeReplay implements Replayable {
  private final JdbcClient jdbc;

  NoticeReplay(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<Operation> operations() {
    return Set.of(Operation.EXIT, Operation.PURCHASE);
  }

  @Override
  public int replay(Collection<UUID> subjects) {
    return jdbc.sql(
            """
            UPDATE notice SET state = 'PLANNED', reason = 'tried again by hand', attempts = 0,
              next_at = clock_timestamp()
            WHERE id = ANY(?) AND state = 'FAILED'
            """)
        .param(subjects.toArray(UUID[]::new))
        .update();
  }
}
