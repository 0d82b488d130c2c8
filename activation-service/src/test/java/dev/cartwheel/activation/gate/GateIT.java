package dev.cartwheel.activation.gate;

import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.account.Account;
import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Capabilities.Pace;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How much is asked of a far side. Nothing here waits: a gate's clock is the test's, and the clock
 * of the table is put back.
 */
class GateIT {
  private static final Outcome FAILS = new Outcome.Transient("answered 503", null);
  private static final Outcome DONE = new Outcome.Done(null);

  private final TheService service = TheService.shared();
  private final DestinationId id = new DestinationId(UUID.randomUUID());
  private final GateRows one = new GateRows(service.jdbc());
  private final GateRows other = new GateRows(service.jdbc());
  private final AtomicLong nanos = new AtomicLong(7);
  private final FarSide farSide = new FarSide();

  /** Says what the test wants. */
  private static final class FarSide implements Destination {
    private Pace pace = Pace.UNLIMITED;
    private double usage;
    private volatile Outcome probe = FAILS;
    private final AtomicInteger probes = new AtomicInteger();

    @Override
    public Channel channel() {
      return Channel.ADS;
    }

    @Override
    public boolean needsAddress() {
      return true;
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(Map.of(), 8, pace);
    }

    @Override
    public double usage() {
      return usage;
    }

    @Override
    public Outcome probe() {
      probes.incrementAndGet();
      return probe;
    }
  }

  private Gate gate() {
    var account = new Account(id, "test", 1, farSide);
    return new Gate(account, service.bean(Gates.class), 16, nanos::get);
  }

  private void pass(Duration span) {
    nanos.addAndGet(span.toNanos());
  }

  /** As if all that the table knows had been that much longer ago. */
  private void passInTheTable(Duration span) {
    service
        .jdbc()
        .sql(
            """
            UPDATE gate SET rest_until = rest_until - make_interval(secs => :span),
              filled_at = filled_at - make_interval(secs => :span),
              slowed_at = slowed_at - make_interval(secs => :span)
            WHERE destination_id = :id
            """)
        .param("span", span.toMillis() / 1000.0)
        .param("id", id.value())
        .update();
  }

  private @Nullable String trouble() {
    return service
        .jdbc()
        .sql("SELECT trouble FROM gate WHERE destination_id = ? AND trouble IS NOT NULL")
        .param(id.value())
        .query(String.class)
        .optional()
        .orElse(null);
  }

  @Test
  void aPaceIsOneForAllInstances() {
    var pace = new Pace(0.5, 10);
    assertThat(one.take(id, pace, 6)).isEqualTo(6);
    assertThat(other.take(id, pace, 6)).isEqualTo(4);
    assertThat(one.take(id, pace, 6)).isZero();
    passInTheTable(Duration.ofSeconds(7));
    assertThat(other.take(id, pace, 2)).isEqualTo(2);
    assertThat(one.take(id, pace, 5)).isEqualTo(1);
    other.giveBack(id, 2);
    assertThat(one.take(id, pace, 5)).isEqualTo(2);
    passInTheTable(Duration.ofDays(1));
    assertThat(one.take(id, pace, 1_000)).isEqualTo(10);
  }

  @Test
  void afterAThrottleNothingIsLeftAndHalfThePaceIsKept() {
    var pace = new Pace(1, 100);
    assertThat(one.take(id, pace, 10)).isEqualTo(10);
    one.throttled(id, Duration.ofSeconds(2));
    for (int i = 0; i < 20; i++) other.throttled(id, Duration.ofSeconds(1)); // under way meanwhile
    assertThat(other.take(id, pace, 100)).isZero();
    passInTheTable(Duration.ofSeconds(20));
    assertThat(other.take(id, pace, 100)).isEqualTo(10);

    passInTheTable(GateRows.RECOVERY);
    assertThat(other.take(id, pace, 100)).isEqualTo(100);
    passInTheTable(Duration.ofSeconds(20));
    assertThat(other.take(id, pace, 100)).isEqualTo(20);
  }

  @Test
  void howeverOftenItIsThrottledSomethingStillGoes() {
    for (int i = 0; i < 50; i++) {
      one.throttled(id, Duration.ofMillis(1));
      passInTheTable(Duration.ofMillis(2));
    }
    passInTheTable(Duration.ofSeconds(1));
    assertThat(one.take(id, new Pace(32, 100), 100)).isEqualTo(1);
  }

  @Test
  void noCallIsMadeBeforeTheTimeThatWasAskedForByWhicheverInstance() {
    var gate = gate();
    assertThat(gate.closedFor()).isZero();
    gate.heard(List.of(new Outcome.Throttled("answered 429", Duration.ofSeconds(90))));
    gate.heard(List.of(new Outcome.Throttled("answered 429", Duration.ofSeconds(3))));
    assertThat(gate.closedFor()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
    assertThat(other.rests(List.of(id)).get(id))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(91));
    pass(Duration.ofMillis(89_999));
    assertThat(gate.closedFor()).isPositive();
    pass(Duration.ofMillis(1_001)); // those who wait together do not come back together
    assertThat(gate.closedFor()).isZero();
  }

  @Test
  void noInstanceMakesACallThatAnotherWasToldToLeaveNorDoesOneThatIsStartedAnew() {
    var running = gate();
    assertThat(running.allowed(5)).isEqualTo(5);
    gate().heard(List.of(new Outcome.Throttled("answered 429", Duration.ofSeconds(90))));
    assertThat(running.isShut()).isFalse();
    assertThat(running.allowed(5)).isZero();
    assertThat(running.isShut()).isTrue();
    farSide.pace = new Pace(1_000, 1_000);
    passInTheTable(Duration.ofSeconds(60));
    var started = gate();
    assertThat(started.allowed(5)).isZero();
    assertThat(started.closedFor()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(32));

    passInTheTable(Duration.ofSeconds(32)); // those who wait together do not come back together
    pass(Duration.ofSeconds(92));
    assertThat(running.allowed(5)).isEqualTo(5);
    assertThat(started.allowed(5)).isEqualTo(5);
  }

  @Test
  void whatWasAllowedGoesUnlessTheFarSideAsksToBeLeftAlone() {
    farSide.pace = new Pace(1, 2);
    var gate = gate();
    assertThat(gate.allowed(2)).isEqualTo(2);
    assertThat(gate.allowed(1)).isZero();
    assertThat(gate.closedFor()).isPositive();
    assertThat(gate.isShut()).isFalse();
    gate.heard(List.of(new Outcome.Throttled("answered 429", Duration.ofSeconds(90))));
    assertThat(gate.isShut()).isTrue();
    pass(Duration.ofSeconds(91));
    assertThat(gate.isShut()).isFalse();
  }

  @Test
  void aFarSideInTroubleIsNotProbedWhileItAsksToBeLeftAlone() {
    var gate = gate();
    gate.heard(List.of(new Outcome.AuthFailed("answered 401")));
    gate.heard(List.of(new Outcome.Throttled("answered 429", Duration.ofHours(1))));
    farSide.probe = DONE;
    pass(Duration.ofMinutes(59));
    gate.keep();
    assertThat(farSide.probes).hasValue(0);
    pass(Duration.ofMinutes(2));
    gate.keep();
    soon().until(() -> gate.closedFor().isZero());
    assertThat(farSide.probes).hasValue(1);
  }

  @Test
  void aFarSideWhoseAllowanceRunsLowIsAskedMoreSlowly() {
    var gate = gate();
    farSide.usage = 0.74;
    gate.heard(List.of(DONE));
    assertThat(gate.closedFor()).isZero();
    farSide.usage = 0.80;
    gate.heard(List.of(DONE));
    assertThat(gate.closedFor()).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(13));
    farSide.usage = 1.3;
    gate.heard(List.of(DONE));
    assertThat(gate.closedFor()).isEqualTo(Duration.ofMinutes(1));
    farSide.usage = Double.NaN;
    pass(Duration.ofMinutes(1));
    gate.heard(List.of(DONE));
    assertThat(gate.closedFor()).isZero();
  }

  @Test
  void theBreakerOpensOnHalfOfTheCallsAndClosesOnAProbe() {
    var gate = gate();
    for (int i = 0; i < 5; i++) gate.heard(List.of(DONE));
    for (int i = 0; i < 4; i++) gate.heard(List.of(FAILS));
    assertThat(gate.closedFor()).isZero();
    gate.heard(List.of(FAILS));
    assertThat(gate.closedFor()).isPositive();
    assertThat(trouble()).isEqualTo("calls fail");

    gate.keep();
    assertThat(farSide.probes).hasValue(0);
    pass(Duration.ofMinutes(5));
    gate.keep();
    soon().until(() -> farSide.probes.get() == 1);
    assertThat(gate.closedFor()).isPositive();

    farSide.probe = DONE;
    soon()
        .until(
            () -> {
              pass(Duration.ofMinutes(5));
              gate.keep();
              return trouble() == null && gate.closedFor().isZero();
            });
    for (int i = 0; i < 9; i++) gate.heard(List.of(FAILS));
    assertThat(gate.closedFor()).isZero();
  }

  @Test
  void oneBrokenRowAmongFailuresIsAnAnswer() {
    var gate = gate();
    for (int i = 0; i < 40; i++) gate.heard(List.of(FAILS, new Outcome.BadRow("no")));
    assertThat(gate.closedFor()).isZero();
  }

  @Test
  void oneCallInFourIsKeptForWhatComesFirst() throws InterruptedException {
    var gate = gate();
    assertThat(gate.places()).isEqualTo(8);
    assertThat(gate.enter(false, 100, Duration.ZERO)).isEqualTo(6);
    assertThat(gate.enter(false, 1, Duration.ZERO)).isZero();
    assertThat(gate.enter(true, 100, Duration.ZERO)).isEqualTo(2);
    gate.leave(false, 6);
    gate.leave(true, 2);
    assertThat(gate.awaitQuiet(Duration.ZERO)).isTrue();
  }
}
