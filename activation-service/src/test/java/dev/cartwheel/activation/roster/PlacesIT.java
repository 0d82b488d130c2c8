package dev.cartwheel.activation.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.core.delivery.Placement.Move;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What taking people up for a call reads of the table. */
class PlacesIT {
  private static final int MANY = 3_000;
  private static final int OURS = 200;

  private final TheService service = TheService.shared();
  private final Places places = service.bean(Places.class);
  private final DestinationId nobodys = new DestinationId(UUID.randomUUID());

  @AfterEach
  void forget() {
    service
        .jdbc()
        .sql("DELETE FROM list_member WHERE destination_id = ?")
        .param(nobodys.value())
        .update();
  }

  private void wishes() {
    service
        .jdbc()
        .sql(
            """
            INSERT INTO list_member (destination_id, list, profile_id, holders, journey_id,
              trigger_audience, triggered_at)
            SELECT ?, 'list', uuidv7(), ARRAY[uuidv7()], uuidv7(), uuidv7(), now()
            FROM generate_series(1, ?)
            """)
        .params(nobodys.value(), MANY)
        .update();
  }

  /** By this connection, as it has not been told to the others yet. */
  private long read() {
    return service
        .jdbc()
        .sql(
            """
            SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables
            WHERE relname = 'list_member' AND schemaname = current_schema
            """)
        .query(Long.class)
        .single();
  }

  /** Statistics are from before: they say that nobody is taken up. */
  @Test
  void aMemberIsFoundByItselfHoweverManyOthersAreTakenUp() {
    wishes();
    service.jdbc().sql("ANALYZE list_member").update();
    var others = places.take(nobodys, Move.ADD, "list", MANY - OURS);
    assertThat(others).hasSize(MANY - OURS);
    var ours = places.take(nobodys, Move.ADD, "list", OURS);
    var read =
        service
            .bean(TransactionTemplate.class)
            .execute(
                _ -> {
                  var before = read();
                  assertThat(places.begin(ours, Move.ADD, Map.of(), Map.of())).hasSize(OURS);
                  places.settle(settled(ours), Move.ADD);
                  return read() - before;
                });
    assertThat(read).isLessThan(20_000); // and not each of theirs for each of ours
  }

  private static List<Settled> settled(List<Member> members) {
    return members.stream().map(member -> Settled.done(member, Instant.now(), null)).toList();
  }
}
