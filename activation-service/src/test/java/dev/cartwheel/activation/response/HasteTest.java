package dev.cartwheel.activation.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.response.Haste.Click;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HasteTest {
  private static final Instant SENT = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void whoReadsBeforeClickingIsAPerson() {
    var clicks = List.of(click("0", "40s"), click("2", "45s"), click("0", "90s"));
    assertThat(Haste.judge(clicks, SENT)).isEmpty();
  }

  @Test
  void whoClicksAsTheMailIsSentIsAProgram() {
    var early = click("0", "1.9s");
    assertThat(Haste.judge(List.of(early, click("0", "2s")), SENT)).containsOnlyKeys(early.id());
  }

  @Test
  void whoFollowsSeveralLinksAtOnceIsAProgramAndTheOneAfterItIsNot() {
    var one = click("0", "1h");
    var two = click("1", "PT1H1.5S");
    var later = click("0", "2h");
    assertThat(Haste.judge(List.of(one, two, later), SENT)).containsOnlyKeys(one.id(), two.id());
  }

  @Test
  void oneLinkTwiceIsADoubleClick() {
    assertThat(Haste.judge(List.of(click("0", "1h"), click("0", "PT1H0.2S")), SENT)).isEmpty();
  }

  @Test
  void whoFollowsTheLinkThatNobodySeesGivesTheOthersAway() {
    var before = click("0", "10m");
    var trap = click(Response.TRAP, "PT10M30S");
    var after = click(Response.RESTORE, "PT11M20S");
    var person = click(Response.RESTORE, "3h");
    assertThat(Haste.judge(List.of(before, trap, after, person), SENT))
        .containsOnlyKeys(before.id(), trap.id(), after.id());
  }

  @Test
  void whatIsKnownAlreadyIsNotSaidAgain() {
    var known = new Click(UUID.randomUUID(), "0", SENT, true);
    assertThat(Haste.judge(List.of(known), SENT)).isEmpty();
  }

  private static Click click(String link, String after) {
    var span =
        Duration.parse(
            after.startsWith("P") ? after : "PT" + after.toUpperCase(java.util.Locale.ROOT));
    return new Click(UUID.randomUUID(), link, SENT.plus(span), false);
  }
}
