package dev.cartwheel.activation.destination;

import static dev.cartwheel.activation.destination.Operation.ADD;
import static dev.cartwheel.activation.destination.Operation.EXIT;
import static dev.cartwheel.activation.destination.Operation.MESSAGE;
import static dev.cartwheel.activation.destination.Operation.REMOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every connector to a vendor has to do, against a fake that really answers. A connector's
 * test extends this and plays the vendor; everything below then runs for each operation that the
 * connector can do. JUnit makes a new instance, and so a new vendor, for each test.
 *
 * <p>How to write one: the package documentation of {@code dev.cartwheel.activation.destination}.
 */
public abstract class VendorContract extends VendorTrouble {
  @ParameterizedTest
  @EnumSource(Operation.class)
  void whatIsTakenIsDone(Operation operation) {
    var outcomes = hand(able(operation), operation);
    assertThat(outcomes).isNotEmpty().allMatch(VendorBench::hasArrived);
    assertThat(vendor.calls()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void whatIsIdempotentLeavesTheVendorAsItWasWhenItComesTwice(Operation operation) {
    var destination = able(operation);
    assumeTrue(destination.capabilities().isIdempotent(operation), "is not idempotent");
    var message = Given.message();
    twice(destination, operation, message);
    var once = String.valueOf(held());
    twice(destination, operation, message);
    assertThat(String.valueOf(held())).isEqualTo(once);
  }

  /** The very same, not one like it. */
  private void twice(Destination destination, Operation operation, Message message) {
    switch (operation) {
      case MESSAGE -> destination.send(message);
      case EXIT -> destination.exit(Given.exitOf(message, null));
      case ADD, REMOVE, PURCHASE -> hand(destination, operation);
    }
  }

  @Test
  void oneBrokenRowSpoilsNoOther() {
    var destination = able(ADD);
    assumeTrue(tellsBrokenRows(), "does not say which row is broken");
    var rows = destination.capabilities().of(ADD).orElseThrow().rows();
    assumeTrue(rows > 2, "takes one at a time");
    var outcomes =
        destination.add(
            Given.listCall(
                list(), Given.person(), Given.person(BROKEN), Given.person("ada@example.com")));
    assertThat(outcomes).hasSize(3);
    assertThat(outcomes.get(1))
        .isInstanceOfAny(Outcome.BadRow.class, Outcome.RefusedByConsent.class);
    assertThat(List.of(outcomes.get(0), outcomes.get(2)))
        .allMatch(o -> hasArrived(o) || o instanceof Outcome.Transient);
  }

  @Test
  void whoeverIsPutOnAListIsTakenOffItAgainAndNobodyElse() {
    var destination = able(REMOVE);
    assumeTrue(destination.capabilities().can(ADD));
    var references = new ArrayList<@Nullable String>();
    var people =
        List.of(Given.person(), Given.person("ada@example.com"), Given.person("joan@example.com"));
    for (var person : people) {
      var outcome = destination.add(Given.listCall(list(), person)).getFirst();
      references.add(outcome instanceof Outcome.Done(var reference) ? reference : null);
    }
    assertThat(members(list())).isEqualTo(3);
    var row = Given.row(people.get(1), references.get(1));
    assertThat(destination.remove(new ListCall(list(), List.of(row))))
        .singleElement()
        .matches(VendorBench::hasArrived);
    assertThat(members(list())).isEqualTo(2);
  }

  @Test
  void theEndOfARunStopsWhatItsMessageSetGoing() {
    var destination = able(EXIT);
    assumeTrue(destination.capabilities().can(MESSAGE));
    var message = Given.message();
    var sent = destination.send(message);
    var reference =
        switch (sent) {
          case Outcome.Done(var given) -> given;
          case Outcome.AcceptedLater(var handle, _) -> handle;
          default -> throw new AssertionError(sent);
        };
    assertThat(destination.exit(Given.exitOf(message, reference))).matches(VendorBench::hasArrived);
    afterExit();
  }

  @Test
  void whateverAProductIsCalledTheMessageIsOneMessage() {
    var destination = able(MESSAGE);
    destination.send(Given.message());
    var usual = vendor.calls().size();
    assertThat(destination.send(Given.message(Given.HOSTILE))).matches(VendorBench::hasArrived);
    assertThat(vendor.calls()).hasSizeLessThanOrEqualTo(2 * usual);
  }

  @Test
  void aProbeSaysWhetherTheVendorKnowsUsAndChangesNothing() {
    var before = String.valueOf(held());
    assertThat(destination().probe()).isInstanceOf(Outcome.Done.class);
    vendor.saysOnly(unauthorized());
    assertThat(destination().probe()).isInstanceOf(Outcome.AuthFailed.class);
    assertThat(String.valueOf(held())).isEqualTo(before);
  }

  @Test
  void aPrivateNetworkIsNotReachedIntoUnlessItIsAllowed() {
    var http = new Http(false, Duration.ofSeconds(1));
    var destination = kind(http).open(Field.root(settings(vendor.url())));
    assertThat(destination.probe()).isInstanceOf(Outcome.Misconfigured.class);
    assertThat(vendor.calls()).isEmpty();
  }

  @Test
  void theSchemaNamesExactlyTheSettingsThatAreTaken() {
    var kind = kind(new Http(true, Duration.ofSeconds(1)));
    var settings = settings(vendor.url());
    assertThat(kind.schema().names()).contains(settings.propertyNames().toArray(String[]::new));
    assertThat(settings.propertyNames()).containsAll(kind.schema().secrets());
    for (var property : kind.schema().properties()) {
      if (!property.isRequired()) continue;
      var lacking = settings.deepCopy();
      lacking.remove(property.name());
      assertThatThrownBy(() -> kind.open(Field.root(lacking)))
          .as("without %s", property.name())
          .isInstanceOfSatisfying(
              InvalidInput.class,
              fault -> assertThat(fault.pointer()).isEqualTo("/" + property.name()));
    }
  }
}
