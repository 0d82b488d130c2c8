package dev.cartwheel.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.Reach.Loss;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReachTest {
  private static final DestinationId MAIL = new DestinationId(new UUID(0, 1));
  private static final DestinationId ADS = new DestinationId(new UUID(0, 2));
  private static final DestinationId GONE = new DestinationId(new UUID(0, 3));
  private static final Map<DestinationId, Channel> CHANNELS =
      Map.of(MAIL, Channel.EMAIL, ADS, Channel.ADS);
  private static final Step.Wait HOUR = new Step.Wait("hour", Duration.ofHours(1));

  @Test
  void aListReachesPeopleLikeAMessageButComingOffOneDoesNot() {
    assertThat(of(mail("one"), list("two", ADS))).isEqualTo(reach(Channel.EMAIL, Channel.ADS));
    assertThat(of(mail("one"), new Step.RemoveFromList("two", ADS, "buyers")))
        .isEqualTo(reach(Channel.EMAIL));
  }

  @Test
  void everyWayCounts() {
    var arms =
        List.of(new Arm("a", 1, List.of(mail("one"))), new Arm("b", 1, List.of(list("two", ADS))));
    assertThat(of(new Step.Experiment("test", arms))).isEqualTo(reach(Channel.EMAIL, Channel.ADS));
  }

  @Test
  void aDestinationThatIsGoneReachesNobody() {
    assertThat(of(mail("one"), list("two", GONE))).isEqualTo(reach(Channel.EMAIL));
  }

  @Test
  void aRefusalOfMailLeavesTheAds() {
    assertThat(
            reach(Channel.EMAIL, Channel.ADS).loses(Set.of(Channel.EMAIL), Set.of(Channel.EMAIL)))
        .isEqualTo(Loss.SOME);
    assertThat(reach(Channel.ADS).loses(Set.of(Channel.EMAIL), Set.of(Channel.EMAIL)))
        .isEqualTo(Loss.NONE);
  }

  @Test
  void allIsLostWithTheLastChannelWhicheverThatIs() {
    var both = Set.of(Channel.EMAIL, Channel.ADS, Channel.SMS);
    assertThat(reach(Channel.EMAIL, Channel.ADS).loses(Set.of(Channel.ADS), both))
        .isEqualTo(Loss.ALL);
    assertThat(reach(Channel.EMAIL, Channel.ADS).loses(Set.of(Channel.EMAIL), both))
        .isEqualTo(Loss.ALL);
  }

  @Test
  void aJourneyLosesNothingByAChannelThatItDoesNotHave() {
    assertThat(of(HOUR).loses(Set.of(Channel.EMAIL), Set.of(Channel.EMAIL))).isEqualTo(Loss.NONE);
    assertThat(reach(Channel.EMAIL).loses(Set.of(Channel.SMS), Set.of(Channel.EMAIL, Channel.SMS)))
        .isEqualTo(Loss.NONE);
  }

  @Test
  void whoRefusesEveryChannelIsLostToAJourneyThatHasAny() {
    var both = reach(Channel.EMAIL, Channel.ADS);
    assertThat(both.isLostTo(Set.of(Channel.EMAIL, Channel.ADS, Channel.SMS))).isTrue();
    assertThat(both.isLostTo(Set.of(Channel.EMAIL))).isFalse();
    assertThat(of(HOUR).isLostTo(Set.of(Channel.EMAIL))).isFalse();
  }

  private static Reach of(Step... steps) {
    return Reach.of(
        new Journey(
            new JourneyId(new UUID(0, 4)),
            "Carts",
            new AudienceId(new UUID(0, 5)),
            List.of(steps),
            Duration.ofDays(7),
            Duration.ofDays(7),
            null,
            Holdout.NONE,
            null,
            false),
        CHANNELS);
  }

  private static Step mail(String key) {
    return new Step.Send(key, MAIL, "Hi", Duration.ofHours(1));
  }

  private static Step list(String key, DestinationId destination) {
    return new Step.AddToList(key, destination, "left");
  }

  private static Reach reach(Channel... channels) {
    return new Reach(Set.of(channels));
  }
}
