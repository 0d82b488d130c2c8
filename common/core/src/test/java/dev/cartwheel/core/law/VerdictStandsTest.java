package dev.cartwheel.core.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.Rules;
import dev.cartwheel.core.rule.Subject;
import dev.cartwheel.core.rule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * First law: for every t from now up to, and not at, {@code until} a rule holds at t as it held at
 * now.
 */
class VerdictStandsTest {
  private static final Duration FAR = Duration.ofDays(4_000);

  /** How a rule is answered: by {@link Rules}, or by something broken on purpose. */
  private interface Answers {
    Verdict at(Rule rule, Instant now, Subject who);
  }

  /** How often what happened, lest the law holds only because nothing was tried. */
  private static final class Seen {
    int timed;
    int timedLeaves;
    int flippedLeaves;
  }

  @Test
  void aVerdictStandsUntilTheInstantItNames() {
    var seen = new Seen();
    Law.holds(Law.CASES, chance -> check(Rules::at, chance, seen));
    assertThat(seen.timed).as("verdicts that time can change").isGreaterThan(Law.CASES / 4);
    assertThat(seen.timedLeaves).as("of them single conditions").isGreaterThan(Law.CASES / 20);
    assertThat(seen.flippedLeaves)
        .as("single conditions that really flip at the instant named, of " + seen.timedLeaves)
        .isGreaterThan(seen.timedLeaves * 9 / 10);
  }

  @Test
  void aVerdictThatPromisesAMillisecondTooMuchBreaksTheLaw() {
    assertThatThrownBy(
            () -> Law.holds(Law.CASES, chance -> check(this::tooLong, chance, new Seen())))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("broken by seed");
  }

  @Test
  void aGroupThatListensToItsFirstMemberOnlyBreaksTheLaw() {
    assertThatThrownBy(
            () -> Law.holds(Law.CASES, chance -> check(this::firstOnly, chance, new Seen())))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("broken by seed");
  }

  private Verdict tooLong(Rule rule, Instant now, Subject who) {
    var right = Rules.at(rule, now, who);
    return right.until().equals(Instant.MAX)
        ? right
        : new Verdict(right.holds(), right.until().plusMillis(1));
  }

  private Verdict firstOnly(Rule rule, Instant now, Subject who) {
    var right = Rules.at(rule, now, who);
    return rule instanceof Rule.All(var rules)
        ? new Verdict(right.holds(), Rules.at(rules.getFirst(), now, who).until())
        : right;
  }

  private static void check(Answers answers, Chance chance, Seen seen) {
    var story = new RandomStory(chance);
    var rules = new RandomRules(chance);
    var audiences = rules.audiences(0, 2, Goods.NOON);
    var rule = rules.rule(4);
    var who = audiences.subject(Shopper.after(story.events(1, 12)));
    for (var now : nows(story, chance, who)) {
      var verdict = answers.at(rule, now, who);
      assertThat(verdict.until()).as(() -> "until of " + rule + " at " + now).isAfter(now);
      for (var t : instants(chance, now, verdict.until())) {
        assertThat(answers.at(rule, t, who).holds())
            .as(
                () ->
                    rule
                        + " at "
                        + t
                        + ", judged at "
                        + now
                        + ": "
                        + verdict
                        + " of "
                        + who.profile())
            .isEqualTo(verdict.holds());
      }
      count(rule, verdict, who, seen);
    }
  }

  /** Any instant, and one right at a boundary. */
  private static List<Instant> nows(RandomStory story, Chance chance, Subject who) {
    var last = who.profile().activity().lastSeen().orElse(Goods.NOON);
    var edge = last.plus(story.step()).plusMillis(chance.between(-1, 1));
    return List.of(
        edge, Goods.NOON.plusMillis(chance.below(FAR.toMillis()) / chance.between(1, 200)));
  }

  private static List<Instant> instants(Chance chance, Instant now, Instant until) {
    var end = until.equals(Instant.MAX) ? now.plus(FAR) : until;
    var span = Duration.between(now, end);
    var all = new ArrayList<>(List.of(end.minusNanos(1), end.minusMillis(1)));
    for (int i = 0; i < 3; i++) all.add(now.plusMillis(chance.below(span.toMillis() + 1)));
    all.removeIf(t -> t.isBefore(now) || !t.isBefore(end));
    return all;
  }

  private static void count(Rule rule, Verdict verdict, Subject who, Seen seen) {
    if (verdict.until().equals(Instant.MAX)) return;
    seen.timed++;
    if (isGroup(rule)) return;
    seen.timedLeaves++;
    if (Rules.at(rule, verdict.until(), who).holds() != verdict.holds()) seen.flippedLeaves++;
  }

  private static boolean isGroup(Rule rule) {
    return switch (rule) {
      case Rule.All _, Rule.Any _, Rule.Not _, Rule.InAudience _ -> true;
      case Rule.Cart _, Rule.Idle _, Rule.CartIdle _, Rule.Did _, Rule.DidNot _ -> false;
      case Rule.ScoreWithin _, Rule.ScoreUnknown _, Rule.Bought _ -> false;
      case Rule.Attribute _, Rule.Consented _, Rule.Holdout _, Rule.Always _ -> false;
    };
  }
}
