package dev.cartwheel.audience.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.audience.Story;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Judged;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArmingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final Story WHO = Story.ofVisitor("somebody");

  @Test
  void aTimerMovesOnlyToAnEarlierInstantWhileEventsComeIn() {
    var soon = NOW.plusSeconds(10);
    assertThat(due(Arming.LAZY, waking(soon), 0)).isEqualTo(soon.toEpochMilli());
    assertThat(due(Arming.LAZY, waking(soon), soon.plusSeconds(1).toEpochMilli()))
        .isEqualTo(soon.toEpochMilli());
    assertThat(due(Arming.LAZY, waking(soon), NOW.toEpochMilli())).isEqualTo(NOW.toEpochMilli());
    assertThat(due(Arming.LAZY, waking(Instant.MAX), NOW.toEpochMilli()))
        .isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void aTimerThatFiredIsSetToWhatIsRightOrPutAway() {
    var soon = NOW.plusSeconds(10);
    assertThat(due(Arming.EXACT, waking(soon), NOW.toEpochMilli())).isEqualTo(soon.toEpochMilli());
    assertThat(due(Arming.EXACT, waking(Instant.MAX), NOW.toEpochMilli())).isZero();
  }

  @Test
  void historyIsLeftAloneUntilItStopsComingIn() {
    var past = waking(NOW.minusSeconds(500));
    var history = Profiles.fold(past, WHO.flagged(Flag.BACKFILL).views(NOW.minusSeconds(900)));
    assertThat(due(Arming.LAZY, history, 0)).isEqualTo(NOW.plus(PAUSE).toEpochMilli());
    assertThat(due(Arming.LAZY, past, 0)).isEqualTo(NOW.minusSeconds(500).toEpochMilli());
  }

  private static long due(Arming arming, Profile profile, long armed) {
    return arming.due(profile, armed, NOW, PAUSE);
  }

  private static Profile waking(Instant at) {
    var blank = Profile.blank(new ProfileId(new UUID(1, 2)), NOW);
    return blank.withMemberships(Map.of(), new Judged(NOW, 1, at));
  }
}
