package dev.cartwheel.core.rule;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.profile.Deed;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.score.Course;
import dev.cartwheel.core.score.Reading;
import dev.cartwheel.core.score.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers rules. */
public final class Rules {

  private Rules() {}

  /** The answer at {@code now}, and the first instant at which time alone may change it. */
  public static Verdict at(Rule rule, Instant now, Subject who) {
    var profile = who.profile();
    return switch (rule) {
      case Rule.All(var rules) -> combined(rules, now, who, true);
      case Rule.Any(var rules) -> combined(rules, now, who, false);
      case Rule.Not(var inner) -> at(inner, now, who).not();
      case Rule.Cart cart -> CartRules.cart(cart, now, who);
      case Rule.Idle(var span) -> idle(span, now, profile);
      case Rule.CartIdle(var span) -> CartRules.idle(span, now, who);
      case Rule.Did did -> did(did, now, profile);
      case Rule.DidNot didNot -> didNot(didNot, now, profile);
      case Rule.Attribute(var name, var test) ->
          Verdict.settled(test.fits(attribute(name, profile)));
      case Rule.ScoreWithin score -> score(score, now, who);
      case Rule.ScoreUnknown(var score) -> unknown(score, now, who);
      case Rule.Consented(var channel) -> Verdict.settled(consented(channel, profile));
      case Rule.Bought bought -> bought(bought, now, profile);
      case Rule.Holdout(var percent, var salt) ->
          Verdict.settled(Shares.isIn(profile.id(), percent, salt));
      case Rule.Always() -> Verdict.settled(true);
      case Rule.InAudience(var audience) -> {
        var other = who.audiences().apply(audience);
        yield other == null ? Verdict.settled(false) : at(other, now, who);
      }
    };
  }

  /** All of them, or any; what is settled by one member need not be asked of the others. */
  private static Verdict combined(List<Rule> rules, Instant now, Subject who, boolean all) {
    var verdict = Verdict.settled(all);
    for (var rule : rules) {
      var next = at(rule, now, who);
      verdict = all ? verdict.and(next) : verdict.or(next);
      if (verdict.holds() != all && verdict.isSettled()) return verdict;
    }
    return verdict;
  }

  private static Verdict idle(Duration span, Instant now, Profile profile) {
    var last = profile.activity().last();
    return last == null ? Verdict.settled(false) : Verdict.from(last.plus(span), now);
  }

  private static Verdict did(Rule.Did rule, Instant now, Profile profile) {
    if (!rule.where().isEmpty()) return didSo(rule, now, profile);
    var within = rule.within();
    var tally = profile.tallies().get(rule.event());
    if (tally == null) return Verdict.settled(false);
    if (within == null) return Verdict.settled(tally.count() >= rule.atLeast());
    return tally
        .nthLatest(rule.atLeast())
        .map(nth -> Verdict.before(nth.plus(within), now))
        .orElse(Verdict.settled(false));
  }

  private static Verdict didSo(Rule.Did rule, Instant now, Profile profile) {
    var within = rule.within();
    var fitting = fitting(rule.event(), rule.where(), profile);
    if (fitting.size() < rule.atLeast()) return Verdict.settled(false);
    if (within == null) return Verdict.settled(true);
    var nth = fitting.get(fitting.size() - rule.atLeast());
    return Verdict.before(nth.at().plus(within), now);
  }

  private static Verdict didNot(Rule.DidNot rule, Instant now, Profile profile) {
    var within = rule.within();
    var last = last(rule, profile);
    if (within == null) return Verdict.settled(last == null);
    var silent = last == null ? Verdict.settled(true) : Verdict.from(last.plus(within), now);
    return rule.young() ? silent : silent.and(Verdict.from(profile.firstSeen().plus(within), now));
  }

  private static @Nullable Instant last(Rule.DidNot rule, Profile profile) {
    if (rule.where().isEmpty()) {
      var tally = profile.tallies().get(rule.event());
      return tally == null ? null : tally.last();
    }
    var fitting = fitting(rule.event(), rule.where(), profile);
    return fitting.isEmpty() ? null : fitting.getLast().at();
  }

  /** Oldest first. */
  static List<Deed> fitting(String event, List<PropertyTest> where, Profile profile) {
    return profile.deeds().stream()
        .filter(deed -> deed.event().equals(event) && PropertyTest.all(where, deed))
        .toList();
  }

  /** The value of a trait, or the address under the name of one. */
  static @Nullable String attribute(String name, Profile profile) {
    var trait = profile.traits().get(name);
    if (trait != null) return trait.value();
    return name.equals("email") ? profile.address().orElse(null) : null;
  }

  private static boolean consented(Channel channel, Profile profile) {
    var consent = profile.consents().get(channel);
    return consent != null && consent.granted();
  }

  /** Orders leave the window the oldest first, so the fewest latest that suffice decide. */
  private static Verdict bought(Rule.Bought rule, Instant now, Profile profile) {
    var worth = rule.worth();
    var within = rule.within();
    var count = 0;
    var sum = 0L;
    for (var order : profile.orders().reversed()) {
      if (!order.isKept()) continue;
      count++;
      if (worth != null) sum += order.worth(worth.currency()).minor();
      if (count >= rule.atLeast() && (worth == null || sum >= worth.minor())) {
        return within == null
            ? Verdict.settled(true)
            : Verdict.before(order.at().plus(within), now);
      }
    }
    return Verdict.settled(false);
  }

  private static Verdict score(Rule.ScoreWithin rule, Instant now, Subject who) {
    if (!(who.scores().of(rule.score()) instanceof Reading.Known known)) {
      return Verdict.settled(false);
    }
    var course = known.course();
    var verdict = Verdict.from(known.from(), now).and(Verdict.before(known.until(), now));
    var atLeast = rule.atLeast();
    var below = rule.below();
    if (atLeast != null) verdict = verdict.and(atLeast(course, atLeast, now));
    return below == null ? verdict : verdict.and(below(course, below, now));
  }

  private static Verdict atLeast(Course course, double threshold, Instant now) {
    var crossing = course.crossing(threshold);
    return course.rises() ? Verdict.from(crossing, now) : Verdict.before(crossing, now);
  }

  private static Verdict below(Course course, double threshold, Instant now) {
    var crossing = course.crossing(threshold);
    return course.rises() ? Verdict.before(crossing, now) : Verdict.from(crossing, now);
  }

  private static Verdict unknown(Score score, Instant now, Subject who) {
    return switch (who.scores().of(score)) {
      case Reading.Known known ->
          Verdict.before(known.from(), now).or(Verdict.from(known.until(), now));
      case Reading.Unknown _ -> Verdict.settled(true);
    };
  }
}
