package dev.cartwheel.audience.profile;

import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.rule.Explanation;
import dev.cartwheel.core.rule.Explanations;
import java.time.Instant;
import java.util.ArrayList;
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
 * @param because the conditions that decide: those that fail where the rule fails, those that hold
 *     where it holds
 * @param neverConsidered why nothing that the audience triggers was, or is, considered for them,
 *     whatever the rule says; mostly nothing
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
    List<String> because,
    List<String> neverConsidered,
    Node rule) {
  /**
   * A part of the rule.
   *
   * @param until the answer stands up to this instant, unless something happens; null for ever
   * @param changesAt the first instant at which it is another one by time alone; null for never
   * @param outlook the same in English
   */
  record Node(
      String rule,
      boolean holds,
      @Nullable Instant until,
      @Nullable Instant changesAt,
      String outlook,
      String seen,
      List<Node> parts) {
    static Node of(Explanation part) {
      return new Node(
          part.rule(),
          part.verdict().holds(),
          finite(part.verdict().until()),
          part.changesAt(),
          part.outlook(),
          part.seen(),
          part.parts().stream().map(Node::of).toList());
    }
  }

  /**
   * @param behind whether they are stored as judged by former audiences
   */
  static ExplanationView of(Profile profile, Audience audience, Looks.Look look, boolean behind) {
    var now = look.at();
    var who = look.audiences().subject(profile);
    var explained = Explanations.explain(audience.rule(), now, who);
    var holds = explained.verdict().holds();
    var change = Optional.ofNullable(explained.changesAt());
    return new ExplanationView(
        profile.id().value(),
        audience.id().value(),
        now,
        holds,
        profile.memberships().get(audience.id()),
        change.orElse(null),
        sentence(holds, change),
        Explanations.because(audience.rule(), now, who),
        neverConsidered(profile, audience, look.audiences().inForceSince(audience), behind),
        Node.of(explained));
  }

  private static List<String> neverConsidered(
      Profile profile, Audience audience, Instant inForce, boolean behind) {
    var reasons = new ArrayList<String>();
    if (profile.activity().last() == null) {
      reasons.add("was never there: all that is known of them was told by servers");
    }
    if (profile.activity().isHistory()) {
      reasons.add(
          "the latest that is known of them was loaded as history, so whatever they enter or leave"
              + " triggers nothing");
    }
    var since = profile.memberships().get(audience.id());
    if (since != null && since.isBefore(inForce)) {
      reasons.add(
          "was in before " + inForce + ", when the rule came into force: entered as history");
    }
    if (behind) {
      reasons.add(
          "the back-fill of the latest change of audiences has not come to them yet; this is what it"
              + " will find");
    }
    return reasons;
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
