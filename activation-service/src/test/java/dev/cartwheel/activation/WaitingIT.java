package dev.cartwheel.activation;

import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.TheService;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever waits until tomorrow costs nothing today, however many they are. */
class WaitingIT {
  private static final int MANY = 20_000;
  private static final int POLLS = 40;

  private final TheService service = TheService.shared();
  private final FakeAccount account = new FakeAccount();
  private final UUID destination = account.register(service, "");
  private final UUID journey =
      Campaign.to(service, destination, "[" + FakeAccount.STEPS.get("add") + "]").journey();

  /** What was read of a table so far, by how many queries that used an index of it. */
  private record Reads(long queries, long rows) {}

  private Reads reads(String table) {
    return service
        .jdbc()
        .sql(
            """
            SELECT idx_scan, seq_tup_read + idx_tup_fetch FROM pg_stat_user_tables
            WHERE relname = ? AND schemaname = current_schema
            """)
        .param(table)
        .query((row, _) -> new Reads(row.getLong(1), row.getLong(2)))
        .single();
  }

  private void fill(String statement) {
    service
        .jdbc()
        .sql(statement)
        .param("destination", destination)
        .param("journey", journey)
        .param("many", MANY)
        .update();
  }

  @AfterEach
  void forget() {
    for (var table : new String[] {"run", "delivery", "list_member"}) {
      service.jdbc().sql("DELETE FROM " + table + " WHERE journey_id = ?").param(journey).update();
    }
    account.vendor().stop();
  }

  private void assertThatPollsReadNextToNothingOf(String table) {
    service.jdbc().sql("ANALYZE " + table).update();
    var before = reads(table);
    soon().until(() -> reads(table).queries() >= before.queries() + POLLS);
    assertThat(reads(table).rows() - before.rows()).isLessThan(MANY * POLLS / 4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void runsThatWait(boolean asking) {
    fill(
        """
        INSERT INTO run (id, journey_id, edition, trigger_audience, profile_id, entered_at, position,
          state, due_at, reached, asking)
        SELECT uuidv7(), :journey, 1, uuidv7(), uuidv7(), now() - interval '2 hours', 0, 'ACTIVE',
          now() + interval '1 day', false, %s FROM generate_series(1, :many)
          WHERE :destination IS NOT NULL
        """
            .formatted(asking));
    assertThatPollsReadNextToNothingOf("run");
  }

  @Test
  void messagesThatAreHeldUntilTheMorning() {
    fill(
        """
        INSERT INTO delivery (journey_id, run_id, step, channel, profile_id, destination_id,
          trigger_audience, triggered_at, subject, state, due_at, not_after, next_at)
        SELECT :journey, uuidv7(), 'first', 'EMAIL', uuidv7(), :destination, uuidv7(), now(), 'Hi',
          'HELD', now(), now() + interval '2 days', now() + interval '1 day'
        FROM generate_series(1, :many)
        """);
    assertThatPollsReadNextToNothingOf("delivery");
  }

  @Test
  void membersThatAreTriedAgainTomorrow() {
    fill(
        """
        INSERT INTO list_member (destination_id, list, profile_id, holders, journey_id,
          trigger_audience, triggered_at, next_at)
        SELECT :destination, 'list', uuidv7(), ARRAY[uuidv7()], :journey, uuidv7(), now(),
          now() + interval '1 day'
        FROM generate_series(1, :many)
        """);
    assertThatPollsReadNextToNothingOf("list_member");
  }
}
