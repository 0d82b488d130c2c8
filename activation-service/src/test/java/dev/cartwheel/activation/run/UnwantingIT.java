package dev.cartwheel.activation.run;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.ProfileChange;
import dev.cartwheel.wire.ProfileChange.ConsentChanged;
import dev.cartwheel.wire.ProfileChange.Entered;
import dev.cartwheel.wire.ProfileChange.Erased;
import dev.cartwheel.wire.ProfileChange.Merged;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words on channels that come late, twice, or of somebody who turns out to be somebody else. */
class UnwantingIT {
  private static final String LATER =
      """
      [{"type":"wait","for":"1h"},
       {"type":"send","key":"one","destination":"DESTINATION","subject":"Still there"}]""";

  private final TheService service = TheService.shared();
  private final Changes changes = service.bean(Changes.class);
  private final Campaign mails = Campaign.ofMail(service, LATER);
  private final Instant noon = now();

  @Test
  void anOlderNoThatComesAfterANewerYesChangesNothing() {
    var shopper = onTheWay();
    tell(says(shopper, true, noon), says(shopper, false, noon.minusSeconds(60)));
    assertThat(states(shopper)).containsExactly("active");
    tell(says(shopper, false, noon));
    assertThat(states(shopper)).containsExactly("unwanted");
  }

  @Test
  void aNoThatIsToldAgainLeavesAloneWhatBeganAfterIt() {
    var shopper = mails.shopper();
    var no = says(shopper, false, noon.minusSeconds(60));
    tell(no, says(shopper, true, noon.minusSeconds(30)), mails.entered(shopper));
    tell(no);
    assertThat(states(shopper)).containsExactly("active");
    tell(says(shopper, true, noon), no, says(shopper, false, noon.plusSeconds(1)));
    assertThat(states(shopper)).containsExactly("unwanted");
  }

  @Test
  void aNoFromBeforeTheRunThatIsHeardOfOnlyNowEndsIt() {
    var shopper = onTheWay();
    tell(says(shopper, false, noon.minusSeconds(3600)));
    assertThat(states(shopper)).containsExactly("unwanted");
  }

  @Test
  void whoTurnsOutToHaveRefusedUnderAnotherNameIsReachedNoMore() {
    var refuses = mails.shopper();
    var goes = onTheWay();
    tell(says(refuses, false, noon), says(goes, true, noon.plusSeconds(1)));
    tell(new Merged(refuses.profile(), goes.profile(), now(), false));
    assertThat(states(refuses)).containsExactly("unwanted");

    var stays = onTheWay();
    var absorbed = mails.shopper();
    tell(
        says(absorbed, false, noon), new Merged(stays.profile(), absorbed.profile(), now(), false));
    assertThat(states(stays)).containsExactly("unwanted");
  }

  @Test
  void aNoUnderAnotherNameCountsThoughItComesAfterTheMerge() {
    var stays = onTheWay();
    var absorbed = mails.shopper();
    tell(says(stays, true, noon), new Merged(stays.profile(), absorbed.profile(), now(), false));
    tell(says(absorbed, false, noon.minusSeconds(60)));
    assertThat(states(stays)).containsExactly("unwanted");
    assertThat(words(stays)).isEqualTo(1);
    assertThat(words(absorbed)).isZero();
  }

  @Test
  void whoRefusesEverythingStartsNothingAndTheReasonIsToldAndCounted() {
    var shopper = mails.shopper();
    tell(says(shopper, false, noon.minusSeconds(60)), mails.entered(shopper));
    assertThat(states(shopper)).isEmpty();
    var path = "/api/journeys/" + mails.journey() + "/why?profile=" + shopper.profile();
    assertThat(service.json("GET", path, "").get("answer").stringValue())
        .endsWith("did not start: said no to every channel by which the journey reaches people");
    var report = service.json("GET", "/api/reports/journeys/" + mails.journey(), "");
    assertThat(report.at("/runs/notStarted/unwanted").intValue()).isEqualTo(1);
    assertThat(report.at("/runs/entered").intValue()).isZero();

    var again = new Entered(shopper.profile(), mails.audience(), now(), false);
    tell(says(shopper, true, noon.minusSeconds(1)), again);
    assertThat(states(shopper)).containsExactly("active");
  }

  @Test
  void wordsOfWhoeverIsForgottenAreForgotten() {
    var shopper = mails.shopper();
    tell(says(shopper, false, noon));
    assertThat(words(shopper)).isEqualTo(1);
    tell(new Erased(shopper.profile(), now(), false));
    assertThat(words(shopper)).isZero();
  }

  private Shopper onTheWay() {
    var shopper = mails.shopper();
    tell(new Entered(shopper.profile(), mails.audience(), now(), false));
    return shopper;
  }

  private void tell(ProfileChange... all) {
    changes.apply(List.of(all));
  }

  private List<String> states(Shopper shopper) {
    return mails.runStates(shopper.profile());
  }

  private long words(Shopper shopper) {
    return service
        .jdbc()
        .sql("SELECT count(*) FROM consent_word WHERE profile_id = ?")
        .param(shopper.profile())
        .query(Long.class)
        .single();
  }

  private static ConsentChanged says(Shopper shopper, boolean granted, Instant at) {
    return new ConsentChanged(shopper.profile(), "EMAIL", granted, at, false);
  }
}
