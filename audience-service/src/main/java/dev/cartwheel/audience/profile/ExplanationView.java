package dev.cartwheel.audience.profile;

import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.rule.Explanation;
import dev.cartwheel.core.rule.Explanations;
import dev.cartwheel.core.rule.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a shopper is in an audience or not.
 *
 * @param at as of this instant
 * @param holds whether they are in
 * @param since the instant of entry; null when they are not in
 * @param changesAt the first instant at which time alone changes that; null when it never does
 * @param sentence the same in English
 * @param rule the rule and each of its parts, with the values that were seen
 */
record ExplanationView(
    UUID profile,
    UUID audience,
    Instant at,
    boolean holds,
    @Nullable Instant since,
    @Nullable Instant changesAt,
    String sentence,
    Node rule) {
  /** Rules flip few times before they settle; whoever flips more often is told so. */
  private static final int MOST_LOOKS = 100;

  /**
   * A part of the rule.
   *
   * @param until the answer stands up to this instant, unless something happens; null for ever
   */
  record Node(String rule, boolean holds, @Nullable Instant until, String seen, List<Node> parts) {
    static Node of(Explanation part) {
      return new Node(
          part.rule(),
          part.verdict().holds(),
          finite(part.verdict().until()),
          part.seen(),
          part.parts().stream().map(Node::of).toList());
    }
  }

  static ExplanationView of(Profile profile, Audience audience, Audiences audiences, Instant now) {
    var explained = Explanations.explain(audience.rule(), now, audiences.subject(profile));
    var holds = explained.verdict().holds();
    var change = change(profile, audience, audiences, now);
    return new ExplanationView(
        profile.id().value(),
        audience.id().value(),
        now,
        holds,
        profile.memberships().get(audience.id()),
        change.orElse(null),
        sentence(holds, change),
        Node.of(explained));
  }

  /** The first instant at which the answer is another one, if nothing happens until then. */
  private static Optional<Instant> change(
      Profile profile, Audience audience, Audiences audiences, Instant now) {
    var who = audiences.subject(profile);
    var first = Rules.at(audience.rule(), now, who);
    var verdict = first;
    for (var looks = 0; looks < MOST_LOOKS && verdict.until().isBefore(Instant.MAX); looks++) {
      var at = verdict.until();
      verdict = Rules.at(audience.rule(), at, who);
      if (verdict.holds() != first.holds()) return Optional.of(at);
    }
    return Optional.empty();
  }

  private static String sentence(boolean holds, Optional<Instant> change) {
    if (holds) {
      return change
          .map(at -> "is in; leaves at " + at + " unless there is activity")
          .orElse("is in; only activity can change that");
    }
    return change
        .map(at -> "enters at " + at + " unless there is activity")
        .orElse("is not in; time alone will not change that");
  }

  private static @Nullable Instant finite(Instant at) {
    return at.equals(Instant.MAX) ? null : at;
  }
}
