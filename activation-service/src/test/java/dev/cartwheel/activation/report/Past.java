package dev.cartwheel.activation.report;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.TheService;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a journey's past into the tables, as it would have come to be. */
final class Past {
  private final TheService service;
  private final Campaign campaign;

  Past(TheService service, Campaign campaign) {
    this.service = service;
    this.campaign = campaign;
  }

  record RunRow(UUID id, UUID person) {}

  RunRow run(Instant entered, boolean heldOut) {
    return run(UUID.randomUUID(), entered, heldOut, "{}");
  }

  RunRow run(UUID person, Instant entered, boolean heldOut, String arms) {
    var id = UUID.randomUUID();
    service
        .jdbc()
        .sql(
            """
            INSERT INTO run (id, journey_id, edition, trigger_audience, profile_id, entered_at, position, state, due_at,
              reached, holdout, drawn_out, arms)
            VALUES (?, ?, 1, ?, ?, ?, 1, 'COMPLETED', now(), false, ?, ?, ?)
            """)
        .params(
            id,
            campaign.journey(),
            campaign.audience(),
            person,
            Timestamp.from(entered),
            heldOut,
            heldOut,
            arms)
        .update();
    return new RunRow(id, person);
  }

  RunRow rehearsed(Instant entered) {
    var run = run(entered, false);
    service.jdbc().sql("UPDATE run SET dry = true WHERE id = ?").param(run.id()).update();
    return run;
  }

  UUID message(RunRow run, String state, @Nullable String reason) {
    return service
        .jdbc()
        .sql(
            """
            INSERT INTO delivery (journey_id, run_id, step, channel, profile_id, destination_id, trigger_audience,
              triggered_at, subject, state, reason_code, due_at, not_after, next_at)
            VALUES (?, ?, 'reminder', 'EMAIL', ?, ?, ?, now(), 's', ?, ?, now(), now(), now() + interval '1 day') RETURNING id
            """)
        .params(
            campaign.journey(),
            run.id(),
            run.person(),
            UUID.randomUUID(),
            campaign.audience(),
            state,
            reason)
        .query(UUID.class)
        .single();
  }

  void respond(UUID message, String kind, boolean program) {
    service
        .jdbc()
        .sql(
            """
            INSERT INTO response (delivery_id, run_id, journey_id, profile_id, kind, at, automated)
            SELECT id, run_id, journey_id, profile_id, ?, clock_timestamp(), ? FROM delivery WHERE id = ?
            """)
        .params(kind, program, message)
        .update();
  }

  UUID sale(
      RunRow run,
      Instant at,
      long minor,
      String currency,
      @Nullable UUID credit,
      @Nullable UUID recovered) {
    var id = UUID.randomUUID();
    service
        .jdbc()
        .sql(
            """
            INSERT INTO sale (id, profile_id, bought_at, minor, currency, credit_due, credit, recovered)
            VALUES (?, ?, ?, ?, ?, false, ?, ?)
            """)
        .params(id, run.person(), Timestamp.from(at), minor, currency, credit, recovered)
        .update();
    return id;
  }

  /** When a message was taken up, of somebody who had entered then. */
  void takenUp(UUID message, Instant entered, Instant at) {
    service
        .jdbc()
        .sql("UPDATE delivery SET triggered_at = ?, claimed_at = ? WHERE id = ?")
        .params(Timestamp.from(entered), Timestamp.from(at), message)
        .update();
  }

  /** When the broker took a purchase. */
  void accepted(UUID sale, Instant at) {
    service
        .jdbc()
        .sql("UPDATE sale SET accepted_at = ? WHERE id = ?")
        .params(Timestamp.from(at), sale)
        .update();
  }

  void cancel(UUID sale) {
    service.jdbc().sql("UPDATE sale SET cancelled = true WHERE id = ?").param(sale).update();
  }

  void refund(UUID sale, long minor, String currency) {
    service
        .jdbc()
        .sql("INSERT INTO refund (id, sale_id, at, minor, currency) VALUES (?, ?, now(), ?, ?)")
        .params(UUID.randomUUID(), sale, minor, currency)
        .update();
  }
}
