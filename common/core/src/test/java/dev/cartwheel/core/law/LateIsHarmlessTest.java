package dev.cartwheel.core.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.audience.Judgement;
import dev.cartwheel.core.audience.Transition;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.profile.Judged;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.simulate.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Second law: waking early, twice, late or never yields the same transitions, at the same instants.
 */
class LateIsHarmlessTest {
  private static final Duration AFTERWARDS = Duration.ofDays(200);

  /** What wakes a profile: the judge, or something broken on purpose. */
  private interface Wake {
    Judgement at(Judge judge, Profile profile, Instant now);
  }

  private record Outcome(List<Transition> transitions, Profile profile) {}

  @Test
  void howOftenAndWhenAProfileIsWokenChangesNothing() {
    var crossings = new int[1];
    Law.holds(Law.CASES, chance -> crossings[0] += check(Judge::reconsider, chance));
    assertThat(crossings[0]).as("transitions by time alone").isGreaterThan(Law.CASES);
  }

  @Test
  void aJudgeThatDatesACrossingAtTheWakeBreaksTheLaw() {
    assertThatThrownBy(() -> Law.holds(Law.CASES, chance -> check(this::datedAtTheWake, chance)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("broken by seed");
  }

  /**
   * Here no event is late: a shop wakes everybody by one clock, so nobody may tell of what was
   * before.
   */
  @Test
  void howOftenAWholeShopIsWokenChangesNothingEvenWhenProfilesBecomeOne() {
    var merges = new int[1];
    Law.holds(Law.CASES / 2, chance -> merges[0] += checkShop(chance));
    assertThat(merges[0]).as("profiles that became one").isGreaterThan(Law.CASES / 20);
  }

  /** The number of merges. */
  private static int checkShop(Chance chance) {
    var audiences = new RandomRules(chance).audiences(1, 3, Goods.NOON);
    var events = new RandomStory(chance).punctualEvents(2, 10);
    var end = events.getLast().envelope().at().plus(AFTERWARDS);
    var asleep = new Simulation(audiences);
    var awake = new Simulation(audiences);
    for (var event : events) {
      asleep.accept(event);
      for (int left = chance.between(0, 2); left > 0; left--)
        awake.advanceTo(event.envelope().at());
      awake.accept(event);
    }
    asleep.advanceTo(end);
    awake.advanceTo(end);
    assertThat(awake.transitions())
        .as(() -> "of " + events)
        .containsExactlyInAnyOrderElementsOf(asleep.transitions());
    assertThat(awake.profiles())
        .map(LateIsHarmlessTest::asOfNow)
        .containsExactlyInAnyOrderElementsOf(
            asleep.profiles().stream().map(LateIsHarmlessTest::asOfNow).toList());
    return merges(events, asleep);
  }

  private static int merges(List<ShopperEvent> events, Simulation shop) {
    var visitors =
        events.stream().flatMap(e -> e.envelope().identifiers().stream()).distinct().count();
    return visitors > shop.profiles().size() ? 1 : 0;
  }

  private Judgement datedAtTheWake(Judge judge, Profile profile, Instant now) {
    var right = judge.reconsider(profile, now);
    var moved = right.transitions().stream().map(crossing -> dated(crossing, now)).toList();
    return new Judgement(right.profile(), moved, Optional.empty());
  }

  private static Transition dated(Transition crossing, Instant at) {
    return switch (crossing) {
      case Transition.Entered in ->
          new Transition.Entered(in.profile(), in.audience(), at, in.backfill());
      case Transition.Exited out ->
          new Transition.Exited(out.profile(), out.audience(), at, out.backfill());
    };
  }

  /** The number of crossings that time alone made. */
  private static int check(Wake wake, Chance chance) {
    var judge = new Judge(new RandomRules(chance).audiences(2, 5, Goods.NOON));
    var events = new RandomStory(chance).events(1, 8);
    var asleep = live(judge, wake, events, (profile, until) -> null);
    var exact = live(judge, wake, events, LateIsHarmlessTest::everyFlip);
    var random = live(judge, wake, events, (profile, until) -> somewhen(chance, profile, until));
    assertThat(exact).as(() -> "woken at every flip, of " + events).isEqualTo(asleep);
    assertThat(random).as(() -> "woken at random, of " + events).isEqualTo(asleep);
    return (int)
        asleep.transitions().stream()
            .filter(
                crossing -> events.stream().noneMatch(e -> e.envelope().at().equals(crossing.at())))
            .count();
  }

  /** When to wake a profile next, no later than {@code until}; null for not any more. */
  private interface Waking {
    @Nullable Instant next(Profile profile, Instant until);
  }

  private static Outcome live(Judge judge, Wake wake, List<ShopperEvent> events, Waking waking) {
    var crossings = new ArrayList<Transition>();
    var profile = Profile.blank(Shopper.ID, events.getFirst().envelope().at());
    for (var event : events) {
      profile = wakeUp(judge, wake, profile, waking, event.envelope().at(), crossings);
      profile = noting(judge.reconsider(profile, event), crossings);
    }
    var end = events.getLast().envelope().at().plus(AFTERWARDS);
    profile = wakeUp(judge, wake, profile, waking, end, crossings);
    return new Outcome(crossings, asOfNow(noting(wake.at(judge, profile, end), crossings)));
  }

  /** When to look next is a hint that may be too early, and so the one thing that may differ. */
  private static Profile asOfNow(Profile profile) {
    var judged = profile.judged();
    return profile.withMemberships(
        profile.memberships(), new Judged(judged.at(), judged.revision(), Instant.MAX));
  }

  private static Profile wakeUp(
      Judge judge,
      Wake wake,
      Profile profile,
      Waking waking,
      Instant until,
      List<Transition> found) {
    var woken = profile;
    for (var at = waking.next(woken, until); at != null; at = waking.next(woken, until)) {
      woken = noting(wake.at(judge, woken, at), found);
    }
    return woken;
  }

  private static @Nullable Instant everyFlip(Profile profile, Instant until) {
    var flip = profile.judged().wakeAt();
    return flip.isAfter(until) ? null : flip;
  }

  /** Too early, on time, twice, or late, but never past what is yet to happen. */
  private static @Nullable Instant somewhen(Chance chance, Profile profile, Instant until) {
    var from = profile.judged().at();
    if (!from.isBefore(until) || chance.happens(0.2)) return null;
    var flip = profile.judged().wakeAt();
    var due = flip.isAfter(until) ? until : flip;
    return switch (chance.between(0, 3)) {
      case 0 -> due;
      case 1 -> due.minusMillis(1);
      case 2 -> from.minusMillis(chance.between(0, 1_000));
      default -> from.plusMillis(chance.below(Duration.between(from, until).toMillis() + 1));
    };
  }

  private static Profile noting(Judgement judgement, List<Transition> found) {
    found.addAll(judgement.transitions());
    return judgement.profile();
  }
}
