package dev.cartwheel.activation.destination;

import static dev.cartwheel.activation.destination.Operation.EXIT;
import static dev.cartwheel.activation.destination.Operation.MESSAGE;
import static dev.cartwheel.activation.destination.Operation.REMOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Trouble;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every connector makes of a vendor that throttles, is away, falls silent, refuses, or has not
 * what it is asked for.
 */
abstract class VendorTrouble extends VendorBench {
  /** Quoted by vendors in errors; must never be told on. */
  private static final String LEAK = "no such person " + Given.EMAIL + " (" + Given.PHONE + ")";

  @ParameterizedTest
  @EnumSource(Operation.class)
  void aThrottleIsNoFailureOfAnyRowAndItsHintIsTakenOver(Operation operation) {
    var destination = able(operation);
    vendor.saysOnly(throttled());
    assertThat(hand(destination, operation))
        .isNotEmpty()
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .isInstanceOfSatisfying(
                        Outcome.Throttled.class,
                        throttled -> assertThat(throttled.after()).isEqualTo(throttledFor())));
    assertThat(vendor.calls()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void aVendorThatIsNotThereIsTriedAgain(Operation operation) {
    var destination = able(operation);
    vendor.stop();
    assertThat(hand(destination, operation))
        .isNotEmpty()
        .allMatch(Outcome.Transient.class::isInstance);
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void aVendorThatIsDownIsTriedAgainWhateverPageItShows(Operation operation) {
    var destination = able(operation);
    vendor.saysOnly(new Says(503, Map.of("content-type", "text/html"), "<html>Oops</html>"));
    assertThat(hand(destination, operation))
        .isNotEmpty()
        .allMatch(Outcome.Transient.class::isInstance);
  }

  /** Such as a portal of some network on the way, which knows nothing of the vendor. */
  @ParameterizedTest
  @EnumSource(Operation.class)
  void aPageIsNoAnswerWhateverItsStatus(Operation operation) {
    assumeTrue(readsPages(), "goes by the status");
    var destination = able(operation);
    vendor.saysOnly(new Says(200, Map.of("content-type", "text/html"), "\n<html>Hello</html>"));
    assertThat(hand(destination, operation))
        .isNotEmpty()
        .allMatch(o -> o instanceof Outcome.Transient || o instanceof Outcome.Unknown);
  }

  @ParameterizedTest
  @EnumSource(value = Trouble.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void whatIsLostWithTheAnswerIsUnknown(Trouble trouble) {
    assumeTrue(trouble != Trouble.HALF || readsAnswers(), "reads no answers");
    for (var operation : Operation.values()) {
      if (!destination().capabilities().can(operation)) continue;
      vendor.makes(trouble);
      assertThat(hand(destination(), operation))
          .as("%s", operation)
          .isNotEmpty()
          .allMatch(
              outcome ->
                  outcome instanceof Outcome.Unknown
                      || (operation == MESSAGE
                          && preparesMessages()
                          && outcome instanceof Outcome.Transient));
    }
  }

  @Test
  void onlyTheLastCallOfAMessageIsOneThatCannotBeMadeAgain() {
    assumeTrue(preparesMessages(), "makes one call");
    var calls = new AtomicInteger();
    destination().send(Given.message()); // makes known whatever has to be known
    var before = vendor.calls().size();
    destination().send(Given.message());
    var all = vendor.calls().size() - before;
    vendor.makes(() -> calls.incrementAndGet() == all ? Trouble.CUT : Trouble.NONE);
    assertThat(destination().send(Given.message())).isInstanceOf(Outcome.Unknown.class);
    for (int lost = 1; lost < all; lost++) {
      var cut = lost;
      calls.set(0);
      vendor.makes(() -> calls.incrementAndGet() == cut ? Trouble.CUT : Trouble.NONE);
      assertThat(destination().send(Given.message())).isInstanceOf(Outcome.Transient.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void aVendorThatDoesNotKnowUsIsNotCalledForEveryRow(Operation operation) {
    var destination = able(operation);
    vendor.saysOnly(unauthorized());
    assertThat(hand(destination, operation))
        .isNotEmpty()
        .allMatch(Outcome.AuthFailed.class::isInstance);
    assertThat(vendor.calls()).hasSizeLessThanOrEqualTo(callsUntilRefused());
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void aRightThatIsLackingStopsTheDestination(Operation operation) {
    var destination = able(operation);
    vendor.saysOnly(forbidden());
    assertThat(hand(destination, operation))
        .isNotEmpty()
        .allMatch(
            outcome ->
                outcome instanceof Outcome.AuthFailed || outcome instanceof Outcome.Misconfigured);
    assertThat(vendor.calls()).hasSizeLessThanOrEqualTo(callsUntilRefused());
  }

  /** Who leaves what is not there has left it. */
  @ParameterizedTest
  @EnumSource(Operation.class)
  void whatIsNotThereStopsOnlyWhatAsksForIt(Operation operation) {
    var destination = able(operation);
    vendor.saysOnly(missing());
    assertThat(hand(destination, operation))
        .isNotEmpty()
        .allMatch(
            outcome ->
                outcome instanceof Outcome.Missing
                    || (hasArrived(outcome) && (operation == REMOVE || operation == EXIT)));
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void whatIsSaidOfARefusalNamesNobodyAndNoSecret(Operation operation) {
    var destination = able(operation);
    var settings = settings(vendor.url());
    var secrets =
        kind(new Http(true, Duration.ofSeconds(1))).schema().secrets().stream()
            .map(name -> settings.get(name).asString())
            .toList();
    vendor.saysOnly(refusal(LEAK + " " + String.join(" ", secrets)));
    var outcomes = hand(destination, operation);
    assertThat(outcomes).isNotEmpty().noneMatch(VendorBench::hasArrived);
    assertThat(outcomes.toString()).doesNotContain(Given.EMAIL, Given.PHONE);
    assertThat(destination.toString()).doesNotContain(secrets);
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void aRedirectIsFollowedNowhere(Operation operation) {
    var destination = able(operation);
    vendor.saysOnly(Says.status(302).with("location", vendor.url() + "/elsewhere"));
    assertThat(hand(destination, operation)).isNotEmpty().noneMatch(VendorBench::hasArrived);
    assertThat(vendor.calls()).noneMatch(call -> call.path().equals("/elsewhere"));
  }
}
