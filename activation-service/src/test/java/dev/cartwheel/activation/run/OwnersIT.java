package dev.cartwheel.activation.run;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.ProfileChange;
import dev.cartwheel.wire.ProfileChange.ConsentChanged;
import dev.cartwheel.wire.ProfileChange.Entered;
import dev.cartwheel.wire.ProfileChange.Merged;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Journeys that want the same person. */
class OwnersIT {
  private final TheService service = TheService.shared();
  private final Changes changes = service.bean(Changes.class);

  @Test
  void aPersonBelongsToTheJourneyNearestToAPurchase() {
    var cart = owning("cart");
    var checkout = owning("checkout");
    var browse = owning("browse");
    var shopper = cart.shopper();
    service.publish(cart.entered(shopper));
    soon().until(() -> cart.runStates(shopper.profile()), List.of("active")::equals);
    service.publish(entered(browse, shopper), entered(checkout, shopper));
    soon().until(() -> checkout.runStates(shopper.profile()), List.of("active")::equals);
    assertThat(cart.runStates(shopper.profile())).containsExactly("superseded");
    assertThat(browse.runStates(shopper.profile())).isEmpty();
  }

  @Test
  void whoTurnsOutToBeOnePersonBelongsToOneJourney() {
    var cart = owning("cart");
    var product = owning("product");
    var one = cart.shopper();
    var other = product.shopper();
    service.publish(cart.entered(one), product.entered(other));
    soon().until(() -> cart.runStates(one.profile()), List.of("active")::equals);
    soon().until(() -> product.runStates(other.profile()), List.of("active")::equals);
    service.publish(new Merged(one.profile(), other.profile(), now(), false));
    soon().until(() -> product.runStates(one.profile()), List.of("superseded")::equals);
    assertThat(cart.runStates(one.profile())).containsExactly("active");
  }

  @Test
  void whoeverTakesAPersonInAtTheSameInstantOneOwnerIsLeft()
      throws ExecutionException, InterruptedException {
    var journeys = List.of(owning("cart"), owning("product"), owning("checkout"), owning("browse"));
    try (var threads = Executors.newFixedThreadPool(journeys.size())) {
      for (int round = 0; round < 10; round++) {
        var shopper = journeys.getFirst().shopper();
        var told =
            journeys.stream()
                .map(journey -> threads.submit(() -> untilTaken(entered(journey, shopper))))
                .toList();
        for (var each : told) each.get();
        assertThat(journeys)
            .filteredOn(journey -> journey.runStates(shopper.profile()).contains("active"))
            .containsExactly(journeys.get(2));
      }
    }
  }

  @Test
  void aJourneyWithoutIntentAsksNobody() {
    var cart = owning("cart");
    var news = Campaign.ofMail(service, "[{\"type\":\"wait\",\"for\":\"1h\"}]");
    var shopper = cart.shopper();
    changes.apply(List.of(cart.entered(shopper), entered(news, shopper)));
    assertThat(cart.runStates(shopper.profile())).containsExactly("active");
    assertThat(news.runStates(shopper.profile())).containsExactly("active");
  }

  @Test
  void whoNoLongerWantsToHearByTheOnlyChannelOfAJourneyLeavesIt() {
    var mails =
        Campaign.ofMail(
            service,
            """
            [{"type":"wait","for":"1h"},
             {"type":"send","key":"one","destination":"DESTINATION","subject":"Still there"}]""");
    var silent = owning("cart");
    var shopper = mails.shopper();
    changes.apply(List.of(mails.entered(shopper), entered(silent, shopper)));
    changes.apply(List.of(new ConsentChanged(shopper.profile(), "SMS", false, now(), false)));
    assertThat(mails.runStates(shopper.profile())).containsExactly("active");
    changes.apply(List.of(new ConsentChanged(shopper.profile(), "EMAIL", false, now(), false)));
    assertThat(mails.runStates(shopper.profile())).containsExactly("unwanted");
    assertThat(silent.runStates(shopper.profile())).containsExactly("active");
  }

  /** As the listener does: what fails is tried again. */
  private void untilTaken(ProfileChange change) {
    while (true) {
      try {
        changes.apply(List.of(change));
        return;
      } catch (DataAccessException somebodyWasFirst) {
        assertThat(somebodyWasFirst).hasMessageContaining("run_one_owner");
      }
    }
  }

  private Campaign owning(String intent) {
    var campaign = Campaign.ofMail(service, "[{\"type\":\"wait\",\"for\":\"1h\"}]");
    change(campaign, "\"holdout\":0", "\"intent\":\"" + intent + "\",\"holdout\":0");
    return campaign;
  }

  private static Entered entered(Campaign campaign, Shopper shopper) {
    return new Entered(shopper.profile(), campaign.audience(), now(), false);
  }

  private void change(Campaign campaign, String from, String to) {
    var path = "/api/journeys/" + campaign.journey();
    var journey = service.json("GET", path, "").toString();
    assertThat(journey).contains(from);
    service.json("PUT", path, journey.replace(from, to));
  }
}
