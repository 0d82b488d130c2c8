package dev.cartwheel.activation.run;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.purchased;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.ProfileChange;
import dev.cartwheel.wire.ProfileChange.ConsentChanged;
import dev.cartwheel.wire.ProfileChange.Entered;
import dev.cartwheel.wire.ProfileChange.Erased;
import dev.cartwheel.wire.ProfileChange.Merged;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Changes of profiles, as the service applies them in one transaction. */
class ChangesIT {
  private static final String LATER =
      """
      [{"type":"wait","for":"1h"},
       {"type":"send","key":"reminder","destination":"DESTINATION","subject":"Still there"}]""";
  private static final String NOW_AND_LATER =
      """
      [{"type":"send","key":"first","destination":"DESTINATION","subject":"Still there"},
       {"type":"wait","for":"1h"},
       {"type":"send","key":"second","destination":"DESTINATION","subject":"Still there"}]""";

  private final TheService service = TheService.shared();
  private final Changes changes = service.bean(Changes.class);

  @Test
  void whatIsToldTwiceIsDoneOnce() {
    var campaign = Campaign.ofMail(service, NOW_AND_LATER);
    var bought = campaign.shopper();
    var left = campaign.shopper();
    var back = new Shopper(left.profile(), left.email(), left.entered().plusMillis(2));
    service.audience().put(campaign.facts(back, null));
    List<ProfileChange> told =
        List.of(
            campaign.entered(bought),
            campaign.entered(left),
            campaign.exited(left, left.entered().plusMillis(1)),
            campaign.entered(back),
            purchased(bought, bought.entered().plusMillis(3)));
    changes.apply(told);
    soon().until(() -> campaign.states(left).contains("sent"));
    var before = rows(campaign);
    changes.apply(told);
    for (var one : told) changes.apply(List.of(one));
    for (var one : told.reversed()) changes.apply(List.of(one));
    assertThat(rows(campaign)).isEqualTo(before);
    assertThat(campaign.runStates(left.profile())).containsExactly("active", "left");
    assertThat(campaign.runStates(bought.profile())).containsExactly("converted");
    assertThat(service.mailbox().to(left.email())).hasSize(1);
    assertThat(service.mailbox().to(bought.email())).isEmpty();
  }

  @Test
  void anEntryAsHistoryStartsNothing() {
    var campaign = Campaign.ofMail(service, LATER);
    var shopper = campaign.shopper();
    changes.apply(List.of(new Entered(shopper.profile(), campaign.audience(), now(), true)));
    assertThat(campaign.runStates(shopper.profile())).isEmpty();
  }

  @Test
  void anEntryFromBeforeTheJourneyWasLiveStartsNothing() {
    var campaign = Campaign.ofMail(service, LATER);
    var shopper = campaign.shopper(now().minusSeconds(60));
    changes.apply(List.of(campaign.entered(shopper)));
    assertThat(campaign.runStates(shopper.profile())).isEmpty();
  }

  @Test
  void aPurchaseMidWaitEndsTheRun() {
    var campaign = Campaign.ofMail(service, LATER);
    var shopper = campaign.shopper();
    changes.apply(List.of(campaign.entered(shopper)));
    var applied = changes.apply(List.of(purchased(shopper, now())));
    assertThat(applied.purchases()).hasSize(1);
    assertThat(campaign.runStates(shopper.profile())).containsExactly("converted");
    assertThat(campaign.states(shopper)).isEmpty();
  }

  @Test
  void leavingAnotherAudienceEndsNothing() {
    var campaign = Campaign.ofMail(service, LATER);
    var shopper = campaign.shopper();
    changes.apply(
        List.of(
            campaign.entered(shopper),
            new ProfileChange.Exited(shopper.profile(), UUID.randomUUID(), now(), false)));
    assertThat(campaign.runStates(shopper.profile())).containsExactly("active");
  }

  @Test
  void theRunsOfAnAbsorbedProfileFollowToTheSurvivor() {
    var campaign = Campaign.ofMail(service, LATER);
    var absorbed = campaign.shopper();
    var survivor = campaign.shopper();
    changes.apply(List.of(campaign.entered(absorbed)));
    changes.apply(List.of(merged(survivor, absorbed)));
    assertThat(campaign.runStates(absorbed.profile())).isEmpty();
    assertThat(campaign.runStates(survivor.profile())).containsExactly("active");
    changes.apply(List.of(purchased(survivor, now())));
    assertThat(campaign.runStates(survivor.profile())).containsExactly("converted");
  }

  @Test
  void whatStillNamesAnAbsorbedProfileMeansTheSurvivor() {
    var campaign = Campaign.ofMail(service, LATER);
    var absorbed = campaign.shopper();
    var middle = campaign.shopper();
    var survivor = campaign.shopper();
    changes.apply(List.of(merged(middle, absorbed)));
    changes.apply(List.of(merged(survivor, middle)));
    changes.apply(List.of(campaign.entered(absorbed)));
    assertThat(campaign.runStates(survivor.profile())).containsExactly("active");
    changes.apply(List.of(campaign.exited(absorbed, now())));
    assertThat(campaign.runStates(survivor.profile())).containsExactly("left");
  }

  @Test
  void whoeverBecomesKnownByAMergeGetsTheMailAtOnce() {
    var campaign = Campaign.ofOneMail(service);
    var anonymous = campaign.shopper();
    var known = new Shopper(UUID.randomUUID(), anonymous.email(), anonymous.entered());
    service.audience().put(Campaign.withoutAddress(campaign.facts(anonymous, null)));
    changes.apply(List.of(campaign.entered(anonymous)));
    soon().until(() -> campaign.states(anonymous), List.of("held")::equals);
    service.audience().put(campaign.facts(known, null));
    changes.apply(List.of(merged(known, anonymous)));
    soon().until(() -> campaign.states(known), List.of("sent")::equals);
  }

  @Test
  void ofTwoRunsOfOnePersonTheOlderStaysAndNothingIsSentTwice() {
    var campaign = Campaign.ofMail(service, NOW_AND_LATER);
    var older = campaign.shopper(now());
    var newer = campaign.shopper(now().plusMillis(5));
    service.audience().put(Campaign.withoutAddress(campaign.facts(older, null)));
    changes.apply(List.of(campaign.entered(older), campaign.entered(newer)));
    soon().until(() -> campaign.states(newer), List.of("sent")::equals);
    soon().until(() -> campaign.states(older), List.of("held")::equals);

    changes.apply(List.of(merged(older, newer)));
    service.audience().put(campaign.facts(older, null));
    assertThat(campaign.runStates(older.profile())).containsExactly("stopped", "active");
    assertThat(campaign.states(older)).containsExactlyInAnyOrder("sent", "withdrawn");
    assertThat(campaign.deliveries(older.profile()).toString()).contains("sent already, by run");
    assertThat(service.mailbox().to(older.email())).isEmpty();
    assertThat(service.mailbox().to(newer.email())).hasSize(1);

    var before = rows(campaign);
    changes.apply(List.of(merged(older, newer)));
    assertThat(rows(campaign)).isEqualTo(before);
  }

  @Test
  void aMergeAndWhatFollowsMayComeInOneBatch() {
    var campaign = Campaign.ofMail(service, LATER);
    var absorbed = campaign.shopper();
    var survivor = campaign.shopper();
    changes.apply(
        List.of(
            campaign.entered(absorbed),
            campaign.entered(survivor),
            merged(survivor, absorbed),
            purchased(absorbed, now())));
    assertThat(campaign.runStates(survivor.profile()))
        .containsExactlyInAnyOrder("stopped", "converted");
  }

  @Test
  void whoeverIsErasedIsForgottenAndNotWrittenTo() {
    var campaign = Campaign.ofOneMail(service);
    var shopper = campaign.shopper();
    changes.apply(List.of(campaign.entered(shopper)));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    changes.apply(List.of(new Erased(shopper.profile(), now(), false)));
    assertThat(campaign.runStates(shopper.profile())).containsExactly("erased");
    var delivery = campaign.deliveries(shopper.profile()).getFirst();
    assertThat(delivery.has("address")).isFalse();
    assertThat(delivery.has("seen")).isFalse();
  }

  @Test
  void aConsentTakenBackStopsWhatIsPlanned() {
    var campaign = Campaign.ofOneMail(service);
    var shopper = campaign.shopper();
    service.audience().put(Campaign.withoutAddress(campaign.facts(shopper, null)));
    changes.apply(List.of(campaign.entered(shopper)));
    soon().until(() -> campaign.states(shopper), List.of("held")::equals);
    changes.apply(List.of(new ConsentChanged(shopper.profile(), "EMAIL", false, now(), false)));
    assertThat(campaign.states(shopper)).containsExactly("refused");
  }

  @Test
  void whatCannotBeReadIsSetAsideAndTheRestIsApplied() {
    var campaign = Campaign.ofMail(service, LATER);
    var shopper = campaign.shopper();
    service.publishRaw(shopper.profile().toString(), "{\"type\":\"entered\"");
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.runStates(shopper.profile()), List.of("active")::equals);
  }

  private Merged merged(Shopper survivor, Shopper absorbed) {
    return new Merged(survivor.profile(), absorbed.profile(), now(), false);
  }

  /** Everything that is kept of the journey, but for when it was last looked at. */
  private List<String> rows(Campaign campaign) {
    var rows = new ArrayList<String>();
    for (var table : List.of("run", "delivery")) {
      service
          .jdbc()
          .sql(
              "SELECT (to_jsonb(t) - 'changed_at')::text FROM "
                  + table
                  + " t WHERE journey_id = ? ORDER BY id")
          .param(campaign.journey())
          .query(String.class)
          .list()
          .forEach(rows::add);
    }
    return rows;
  }
}
