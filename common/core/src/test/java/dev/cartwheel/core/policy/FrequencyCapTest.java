package dev.cartwheel.core.policy;

import static dev.cartwheel.core.given.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.policy.FrequencyCap.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrequencyCapTest {
  private static final FrequencyCap TWO_A_DAY =
      new FrequencyCap(Set.of(Channel.EMAIL), 2, Duration.ofHours(24));

  @Test
  void thereIsRoomAgainWhenTheOldestOfTheLastIsOutOfTheWindow() {
    var sent =
        List.of(email(NOON.minus(Duration.ofHours(23))), email(NOON.minus(Duration.ofHours(1))));
    assertThat(TWO_A_DAY.until(sent, Channel.EMAIL, NOON)).contains(NOON.plus(Duration.ofHours(1)));
    assertThat(TWO_A_DAY.until(sent, Channel.EMAIL, NOON.plus(Duration.ofHours(1)))).isEmpty();
    assertThat(TWO_A_DAY.until(sent.subList(1, 2), Channel.EMAIL, NOON)).isEmpty();
  }

  @Test
  void otherChannelsNeitherCountNorAreCapped() {
    var sent = List.of(new Sent(Channel.SMS, NOON), new Sent(Channel.SMS, NOON), email(NOON));
    assertThat(TWO_A_DAY.until(sent, Channel.EMAIL, NOON)).isEmpty();
    assertThat(TWO_A_DAY.until(List.of(email(NOON), email(NOON)), Channel.SMS, NOON)).isEmpty();
  }

  /** Whoever sends as soon as there is room never sends more than the cap in any window. */
  @Test
  void noWindowWhereverItBeginsHoldsMoreThanTheCap() {
    var random = new Random(5); // any seed will do
    var sent = new ArrayList<Sent>();
    var now = NOON;
    for (int i = 0; i < 400; i++) {
      now = now.plusSeconds(random.nextInt(20_000));
      var until = TWO_A_DAY.until(sent, Channel.EMAIL, now);
      if (until.isPresent()) now = until.get();
      sent.add(email(now));
      var latest = now;
      assertThat(sent.stream().filter(s -> s.at().plus(TWO_A_DAY.within()).isAfter(latest)).count())
          .isLessThanOrEqualTo(2);
    }
  }

  @Test
  void senselessCapsAreRefused() {
    assertThatThrownBy(() -> new FrequencyCap(Set.of(), 0, Duration.ofHours(1)))
        .hasMessage("most must be at least 1, was 0");
    assertThatThrownBy(() -> new FrequencyCap(Set.of(), 1, Duration.ZERO))
        .hasMessage("within must be above zero, was PT0S");
  }

  private static Sent email(Instant at) {
    return new Sent(Channel.EMAIL, at);
  }
}
