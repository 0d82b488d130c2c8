package dev.cartwheel.audience.backtest;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.audience.Story;
import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.Response;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RuleJson;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Carts that are abandoned after an hour, and what became of them. */
class BacktestTest {
  private static final Instant NOW = Instant.parse("2026-05-31T12:00:00Z");
  private static final Instant START = Instant.parse("2026-05-10T10:00:00Z");
  private static final AudienceId TESTED = new AudienceId(new UUID(0, 1));
  private static final String ABANDONED =
      "{\"type\":\"all\",\"rules\":[{\"type\":\"cart\"},{\"type\":\"idle\",\"for\":\"1h\"}]}";

  private final Story who = Story.ofSomebody();
  private final Replay replay =
      new Replay(List.of(new Replay.Stage(Instant.MIN, audiences())), TESTED);

  @Test
  void anEntryIsFoundAtItsTrueInstantAlthoughNobodyWatched() {
    assertThat(replay.of(List.of(who.adds("shirt", "20.00", START)), NOW))
        .containsExactly(new Episode(START.plus(ofHours(1)), null, false, null));
  }

  @Test
  void eventsThatCameInAnyOrderAreReplayedInTheirOwn() {
    var story =
        List.of(
            who.buys("1", "shirt", "20.00", START.plus(ofDays(2))),
            who.views(START.plus(ofHours(3))),
            who.adds("shirt", "20.00", START));
    assertThat(replay.of(story, NOW))
        .containsExactly(
            new Episode(
                START.plus(ofHours(1)), START.plus(ofHours(3)), false, START.plus(ofDays(2))),
            new Episode(
                START.plus(ofHours(4)), START.plus(ofDays(2)), false, START.plus(ofDays(2))));
  }

  @Test
  void aStoryTellsWhatWasSaidOfChannelsAndSinceWhenAnAddressIsKnown() {
    var named = who.and(Identifier.ofEmail("ann@example.com"));
    var yes = named.envelope(START.plus(ofHours(3)));
    var no = named.envelope(START.plus(ofHours(4)));
    var story =
        List.of(
            new ShopperEvent.ConsentChanged(no, Channel.EMAIL, false, ""),
            new ShopperEvent.ConsentChanged(yes, Channel.EMAIL, true, "box"),
            named.identifies(START.plus(ofHours(2))),
            who.adds("shirt", "20.00", START));
    assertThat(replay.story(story, List.of(), NOW))
        .containsExactly(
            Timeline.Event.named(START.plus(ofHours(2)), "EMAIL"),
            Timeline.Event.said(yes.at(), "EMAIL", true, true),
            Timeline.Event.said(no.at(), "EMAIL", false, false));
  }

  @Test
  void whoeverClickedOnAMessageDidNotComeBackByThemselves() {
    var story =
        List.of(
            who.adds("shirt", "20.00", START),
            new ShopperEvent.Responded(
                who.envelope(START.plus(ofHours(5))), Response.CLICKED, "delivery"),
            who.views(START.plus(ofHours(6))));
    var ledger = Ledger.empty(NOW, 30).and(replay.of(story, NOW), story.size());
    assertThat(row(ledger, Duration.ZERO).silent()).isEqualTo(2);
    assertThat(row(ledger, Duration.ZERO).cameBack()).isZero();
  }

  @Test
  void aPurchaseWithinAWeekIsCountedOnTheDayOfTheEntry() {
    var buyer =
        List.of(
            who.adds("shirt", "20.00", START),
            who.buys("1", "shirt", "20.00", START.plus(ofDays(3))),
            who.buys("1", "shirt", "20.00", START.plus(ofDays(4))));
    var late =
        List.of(
            who.adds("hat", "20.00", START), who.buys("2", "hat", "20.00", START.plus(ofDays(9))));
    var ledger = Ledger.empty(NOW, 30).and(replay.of(buyer, NOW), 3).and(replay.of(late, NOW), 2);
    var day = LocalDate.parse("2026-05-10");
    assertThat(ledger.days())
        .filteredOn(one -> one.day().equals(day))
        .containsExactly(new Ledger.Day(day, 2, 1, 0));
    assertThat(ledger.days()).hasSize(30);
    assertThat(ledger.days().stream().mapToLong(Ledger.Day::entered).sum()).isEqualTo(2);
    assertThat(ledger.entering()).isEqualTo(2);
    assertThat(ledger.events()).isEqualTo(5);
  }

  @Test
  void theLongerOneWaitsTheMoreHaveComeBackByThemselves() {
    var story = List.of(who.adds("shirt", "20.00", START), who.views(START.plus(ofMinutes(100))));
    var first = replay.of(story, NOW).subList(0, 1);
    var ledger = Ledger.empty(NOW, 30).and(first, 2);
    assertThat(row(ledger, Duration.ZERO))
        .isEqualTo(new Ledger.DelayRow(Duration.ZERO, 1, 1, 1, 0));
    assertThat(row(ledger, ofMinutes(30)))
        .isEqualTo(new Ledger.DelayRow(ofMinutes(30), 1, 1, 1, 0));
    assertThat(row(ledger, ofHours(1))).isEqualTo(new Ledger.DelayRow(ofHours(1), 1, 0, 0, 0));
  }

  @Test
  void whatIsNotOverYetIsNeitherBoughtNorLost() {
    var entered = NOW.minus(ofDays(2));
    var story = List.of(who.adds("shirt", "20.00", entered.minus(ofHours(1))));
    var ledger = Ledger.empty(NOW, 30).and(replay.of(story, NOW), 1);
    assertThat(ledger.days().get(27))
        .isEqualTo(new Ledger.Day(LocalDate.parse("2026-05-29"), 1, 0, 1));
    assertThat(row(ledger, Duration.ZERO).entered()).isZero();
  }

  @Test
  void entriesBeforeTheFirstDayAreLeftOutAndALedgerSurvivesItsStorage() {
    var story = List.of(who.adds("shirt", "20.00", START));
    var ledger = Ledger.empty(NOW, 7).and(replay.of(story, NOW), 1);
    assertThat(ledger.entering()).isZero();
    assertThat(ledger.shoppers()).isEqualTo(1);
    var stored = Json.mapper().writeValueAsString(ledger);
    assertThat(Json.mapper().readValue(stored, Ledger.class)).isEqualTo(ledger);
  }

  private static Ledger.DelayRow row(Ledger ledger, Duration delay) {
    return ledger.delays().stream()
        .filter(one -> one.delay().equals(delay))
        .findFirst()
        .orElseThrow();
  }

  private static Audiences audiences() {
    var rule = RuleJson.read(Json.mapper().readTree(ABANDONED));
    return new Audiences(List.of(new Audience(TESTED, "Tested", rule, Instant.EPOCH, 1)), 1);
  }
}
