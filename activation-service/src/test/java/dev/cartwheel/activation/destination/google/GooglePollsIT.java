package dev.cartwheel.activation.destination.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Polled;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.wire.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What Google says later of a request that it took. */
class GooglePollsIT extends GoogleBench {

  @Test
  void whatWasAcceptedIsAskedForUntilItIsOver() {
    var google = google();
    var outcome = google.add(Given.listCall(GoogleModel.LIST, Given.person())).getFirst();
    assertThat(outcome).isInstanceOf(Outcome.AcceptedLater.class);
    var handle = ((Outcome.AcceptedLater) outcome).handle();
    assertThat(((Outcome.AcceptedLater) outcome).after()).isEqualTo(SOON);
    vendor.saysFirst(GoogleModel.said("PROCESSING", Map.of()));
    assertThat(google.poll(handle)).isEqualTo(new Polled.Working(SOON));
    assertThat(google.poll(handle)).isEqualTo(new Polled.Ended(new Outcome.Done(null), null));
    assertThat(vendor.calls().getLast().query()).containsEntry("requestId", handle);
    assertThat(google.poll("other")).isInstanceOf(Polled.Unheard.class);
  }

  @ParameterizedTest
  @CsvSource({
    "PARTIAL_SUCCESS,INVALID_FORMAT,Done",
    "PARTIAL_SUCCESS,INTERNAL_ERROR,Transient",
    "FAILED,NO_CONSENT,Transient",
    "FAILED,INTERNAL_ERROR,Transient",
    "FAILED,UNSPECIFIED,Transient",
    "FAILED,DENIED_CONSENT,RefusedByConsent",
    "FAILED,INVALID_FORMAT,BadRow"
  })
  void howItEndedIsToldWithTheReasonAndTheNumber(String status, String reason, String meaning) {
    var google = answered(GoogleModel.said(status, Map.of(reason, 3)));
    assertThat(google.poll("request-1"))
        .isInstanceOfSatisfying(
            Polled.Ended.class,
            ended -> {
              assertThat(ended.outcome().getClass().getSimpleName()).isEqualTo(meaning);
              assertThat(ended.toString()).contains(reason + "=3");
              assertThat(ended.leftOut()).containsExactly(Map.entry(reason, 3L));
            });
  }

  @Test
  void whatWasTakenInPartIsNeverJustDone() {
    var google = answered(GoogleModel.said("PARTIAL_SUCCESS", Map.of()));
    assertThat(google.poll("request-1"))
        .isInstanceOfSatisfying(
            Polled.Ended.class,
            ended -> {
              assertThat(ended.note()).contains("no reason told");
              assertThat(ended.leftOut()).containsExactly(Map.entry("UNSPECIFIED", 1L));
            });
  }

  @Test
  void aRemovalThatWasTakenInPartIsToldAgain() {
    var errors = Map.of("INVALID_FORMAT", 1);
    var google =
        answered(GoogleModel.said("PARTIAL_SUCCESS", "audienceMembersRemovalStatus", errors));
    assertThat(google.poll("request-1"))
        .isInstanceOfSatisfying(
            Polled.Ended.class,
            ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.Transient.class));
  }

  @Test
  void warningsAreKept() {
    var json = (ObjectNode) Json.mapper().readTree(GoogleModel.said("SUCCESS", Map.of()).body());
    ((ObjectNode) json.at("/requestStatusPerDestination/0"))
        .putObject("warningInfo")
        .putArray("warningCounts")
        .addObject()
        .put("reason", "PROCESSING_WARNING_REASON_INTERNAL_ERROR")
        .put("recordCount", "2");
    assertThat(answered(Says.json(200, json.toString())).poll("request-1"))
        .isEqualTo(
            new Polled.Ended(new Outcome.Done(null), "taken with warnings: {INTERNAL_ERROR=2}"));
  }

  @ParameterizedTest
  @CsvSource({"INVALID_REQUEST_ID", "REQUEST_TOO_OLD"})
  void whatGoogleKnowsNoLongerIsToldAgain(String reason) {
    var json =
        (ObjectNode) Json.mapper().readTree(GoogleModel.error(400, "INVALID_ARGUMENT", "").body());
    ((ObjectNode) json.get("error")).putArray("details").addObject().put("reason", reason);
    assertThat(answered(Says.json(400, json.toString())).poll("request-1"))
        .isInstanceOfSatisfying(
            Polled.Ended.class,
            ended -> assertThat(ended.outcome()).isInstanceOf(Outcome.Transient.class));
  }

  @ParameterizedTest
  @CsvSource({"503,UNAVAILABLE,Transient", "429,RESOURCE_EXHAUSTED,Throttled"})
  void whatCannotBeAskedIsNotOver(int code, String status, String meaning) {
    var polled = answered(GoogleModel.error(code, status, "no")).poll("request-1");
    assertThat(polled)
        .isInstanceOfSatisfying(
            Polled.Unheard.class,
            unheard -> assertThat(unheard.asking().getClass().getSimpleName()).isEqualTo(meaning));
  }
}
