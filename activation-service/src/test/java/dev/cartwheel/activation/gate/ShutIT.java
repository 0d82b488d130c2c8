package dev.cartwheel.activation.gate;

import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.account.Account;
import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Capabilities.Pace;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Polled;
import dev.cartwheel.activation.destination.Terms;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * What was taken up already when a far side asks to be left alone is not told either. Messages and
 * additions show it in {@code EngineIT}, whose facts can be held up meanwhile.
 */
class ShutIT {
  private static final Duration ASKED = Duration.ofSeconds(90);

  private final TheService service = TheService.shared();
  private final DestinationId id = new DestinationId(UUID.randomUUID());
  private final AtomicLong nanos = new AtomicLong();
  private final FarSide farSide = new FarSide();
  private final Gate gate =
      new Gate(new Account(id, "test", 1, farSide), service.bean(Gates.class), 8, nanos::get);

  /** Asks to be left alone while its pace is looked up: after the place, before the call. */
  private final class FarSide implements Destination {
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean speaks;

    @Override
    public Channel channel() {
      return Channel.EMAIL;
    }

    @Override
    public boolean needsAddress() {
      return true;
    }

    @Override
    public Capabilities capabilities() {
      if (speaks) {
        speaks = false;
        gate.heard(List.of(new Outcome.Throttled("answered 429", ASKED)));
      }
      var single = Terms.single(true);
      return new Capabilities(
          Map.of(Operation.EXIT, single, Operation.MESSAGE, single), 8, Pace.UNLIMITED);
    }

    @Override
    public Outcome exit(ExitNotice notice) {
      calls.incrementAndGet();
      return new Outcome.Done(null);
    }

    @Override
    public Polled poll(String handle) {
      calls.incrementAndGet();
      return new Polled.Ended(new Outcome.Done(null), null);
    }

    @Override
    public Outcome probe() {
      return new Outcome.Done(null);
    }
  }

  @Test
  void anExitThatWasTakenUpWaitsUntilTheFarSideMayBeAskedAgain() throws InterruptedException {
    service
        .jdbc()
        .sql(
            """
            INSERT INTO notice (id, kind, destination_id, profile_id, journey_id, run_id, cause, happened_at)
            VALUES (gen_random_uuid(), 'EXIT', ?, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
              'BOUGHT', now())
            """)
        .param(id.value())
        .update();
    farSide.speaks = true;
    turn("exits");
    soon().until(() -> notice(), "PLANNED the destination is left alone, 0 attempts"::equals);
    assertThat(farSide.calls).hasValue(0);

    askedTimePasses("notice", "next_at");
    turn("exits");
    soon().until(() -> notice(), "DONE , 1 attempts"::equals);
    assertThat(farSide.calls).hasValue(1);
  }

  @Test
  void aQuestionWaitsUntilTheFarSideMayBeAskedAgain() throws InterruptedException {
    service
        .jdbc()
        .sql(
            "INSERT INTO pending (destination_id, handle, operation, poll_at) VALUES (?, 'h', 'ADD', now())")
        .param(id.value())
        .update();
    farSide.speaks = true;
    turn("polls");
    assertThat(farSide.calls).hasValue(0);
    assertThat(count("SELECT count(*) FROM pending WHERE destination_id = ? AND poll_at > now()"))
        .isEqualTo(1);

    askedTimePasses("pending", "poll_at");
    turn("polls");
    assertThat(farSide.calls).hasValue(1);
    assertThat(count("SELECT count(*) FROM pending WHERE destination_id = ?")).isZero();
  }

  private void turn(String lane) throws InterruptedException {
    for (var each : service.beans(Lane.class)) if (each.name().equals(lane)) each.turn(gate);
  }

  private void askedTimePasses(String table, String column) {
    nanos.addAndGet(ASKED.plusSeconds(2).toNanos());
    for (var statement :
        List.of(
            "UPDATE gate SET rest_until = now() WHERE destination_id = ?",
            "UPDATE %s SET %s = now() WHERE destination_id = ?".formatted(table, column))) {
      service.jdbc().sql(statement).param(id.value()).update();
    }
  }

  private String notice() {
    return service
        .jdbc()
        .sql(
            "SELECT state || ' ' || coalesce(reason, '') || ', ' || attempts || ' attempts' FROM notice WHERE destination_id = ?")
        .param(id.value())
        .query(String.class)
        .single();
  }

  private long count(String query) {
    return service.jdbc().sql(query).param(id.value()).query(Long.class).single();
  }
}
