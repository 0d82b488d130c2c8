package dev.cartwheel.audience.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.audience.Story;
import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Why nothing is triggered for somebody, whatever the rule says. */
class ExplanationViewTest {
  private static final Instant NOW = Instant.parse("2026-05-10T10:00:00Z");
  private static final Story WHO = Story.ofSomebody();

  @Test
  void ofWhomeverIsThereTheRuleAloneDecides() {
    assertThat(reasons(NOW.minusSeconds(60), false, WHO.views(NOW))).isEmpty();
  }

  @Test
  void whoWasLoadedAsHistoryTriggersNothing() {
    assertThat(reasons(NOW.minusSeconds(60), false, WHO.flagged(Flag.BACKFILL).views(NOW)))
        .singleElement()
        .asString()
        .contains("loaded as history");
  }

  @Test
  void whoWasInBeforeTheRuleCameIntoForceEnteredAsHistory() {
    assertThat(reasons(NOW.plusSeconds(60), false, WHO.views(NOW)))
        .containsExactly(
            "was in before 2026-05-10T10:01:00Z, when the rule came into force: entered as"
                + " history");
  }

  @Test
  void whomOnlyServersTellOfWasNeverThere() {
    assertThat(reasons(NOW.minusSeconds(60), false, WHO.cancels("1", NOW)))
        .singleElement()
        .asString()
        .contains("never there");
  }

  @Test
  void whomTheBackFillHasNotReachedIsToldSo() {
    assertThat(reasons(NOW.minusSeconds(60), true, WHO.views(NOW)))
        .singleElement()
        .asString()
        .contains("back-fill");
  }

  private static List<String> reasons(Instant since, boolean behind, ShopperEvent event) {
    var audience =
        new Audience(new AudienceId(UUID.randomUUID()), "All", new Rule.Always(), since, 1);
    var audiences = new Audiences(List.of(audience), 1);
    var blank = Profile.blank(new ProfileId(UUID.randomUUID()), NOW);
    var profile = new Judge(audiences).reconsider(blank, event).profile();
    var look = new Looks.Look(NOW, null, audiences, Map.of(profile.id(), profile), Set.of());
    return ExplanationView.of(profile, audience, look, behind).neverConsidered();
  }
}
