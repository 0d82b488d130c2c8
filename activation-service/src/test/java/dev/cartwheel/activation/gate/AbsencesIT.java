package dev.cartwheel.activation.gate;

import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a far side does not have stops only what asks for it. */
class AbsencesIT {
  private static final Named GONE = Named.list("gone");
  private static final Outcome MISSING = new Outcome.Missing("answered 404");

  private final TheService service = TheService.shared();
  private final FakeAccount account = new FakeAccount();
  private final AbsenceRows rows = new AbsenceRows(service.jdbc());
  private final DestinationId nobodys = new DestinationId(UUID.randomUUID());
  private final AtomicLong nanos = new AtomicLong(7);

  @AfterEach
  void stop() {
    account.vendor().stop();
  }

  private Absences absences() {
    return new Absences(nobodys, rows, nanos::get);
  }

  @Test
  void aWrongListHoldsUpNobodyButThoseForItAndTheyGoOnceItIsThere() {
    account.lacks("gone");
    var destination = account.register(service, "");
    var gone = FakeAccount.STEPS.get("add").replace(FakeAccount.LIST, "gone");
    var wrong = Campaign.to(service, destination, "[" + gone + "]");
    var right = Campaign.to(service, destination, "[" + FakeAccount.STEPS.get("add") + "]");
    var stuck = wrong.shopper();
    service.publish(wrong.entered(stuck));
    soon().until(() -> told(destination, "missing").equals("list gone: answered 404"));

    var other = right.shopper();
    service.publish(right.entered(other));
    soon().until(() -> account.members(), Set.of(other.email())::equals);
    assertThat(told(destination, "trouble")).isEmpty();
    assertThat(account.told(stuck.email())).isEmpty();

    account.lacks(null);
    soon().until(() -> account.members(), Set.of(other.email(), stuck.email())::equals);
    soon().until(() -> told(destination, "missing").isEmpty());
  }

  @Test
  void aWrongProgramHoldsUpMessagesAndNoList() {
    account.lacks("messages");
    var destination = account.register(service, "");
    var steps = FakeAccount.STEPS.get("send") + "," + FakeAccount.STEPS.get("add");
    var campaign = Campaign.to(service, destination, "[" + steps + "]");
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> account.members(), Set.of(shopper.email())::equals);
    soon().until(() -> told(destination, "missing").equals("messages: answered 404"));
    assertThat(told(destination, "trouble")).isEmpty();

    account.lacks(null);
    soon().until(() -> account.told(shopper.email()).contains("message " + shopper.email()));
  }

  private String told(UUID destination, String name) {
    JsonNode json = service.json("GET", "/api/destinations/" + destination, "");
    return json.path(name).asString("");
  }

  @Test
  void itIsAskedForAgainMoreAndMoreSeldom() {
    var absences = absences();
    assertThat(absences.isMissing(GONE)).isFalse();
    absences.heard(GONE, List.of(MISSING, MISSING));
    absences.heard(GONE, List.of(MISSING)); // under way together
    assertThat(absences.restOf(GONE)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(absences.missing(GONE)).contains(MISSING);
    assertThat(absences.lists()).containsExactly("gone");
    for (int tries = 2; tries <= 20; tries++) {
      pass(absences.restOf(GONE));
      assertThat(absences.isMissing(GONE)).isFalse();
      assertThat(absences.lists()).isEmpty();
      absences.heard(GONE, List.of(MISSING));
    }
    assertThat(absences.restOf(GONE)).isBetween(Duration.ofSeconds(150), Duration.ofMinutes(5));
    assertThat(absences.isMissing(Named.list("there"))).isFalse();
    assertThat(absences.isMissing(Named.by(Operation.MESSAGE))).isFalse();
  }

  @Test
  void otherInstancesLeaveItAloneTooUntilAnybodyFoundIt() {
    var one = absences();
    var other = absences();
    one.heard(GONE, List.of(MISSING));
    one.heard(Named.by(Operation.EXIT), List.of(MISSING));
    other.follow(rows.all().getOrDefault(nobodys, Map.of()));
    assertThat(other.missing(GONE)).contains(MISSING);
    assertThat(other.isMissing(Named.by(Operation.EXIT))).isTrue();

    pass(Duration.ofSeconds(3));
    other.heard(GONE, List.of(new Outcome.BadRow("no"), new Outcome.Done(null)));
    assertThat(rows.all().get(nobodys)).containsOnlyKeys(Named.by(Operation.EXIT));
  }

  @Test
  void settingsThatWereChangedMayHaveMendedIt() {
    var absences = absences();
    absences.heard(GONE, List.of(MISSING));
    absences.forget();
    assertThat(absences.isMissing(GONE)).isFalse();
    assertThat(rows.all()).doesNotContainKey(nobodys);
  }

  private void pass(Duration span) {
    nanos.addAndGet(span.toNanos());
  }
}
