package dev.cartwheel.core.audience;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.RuleLimits;
import dev.cartwheel.core.rule.Subject;
import dev.cartwheel.core.score.Yardstick;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All audiences of a shop, as of one revision. One that leads back to itself should not have been
 * saved; should it be here all the same, nobody is in it as far as other rules are concerned.
 */
public final class Audiences {
  private final Map<AudienceId, Audience> byId = new LinkedHashMap<>();
  private final Map<AudienceId, Instant> since = new HashMap<>();
  private final Set<AudienceId> circular = new HashSet<>();
  private final long revision;
  private final Yardstick yardstick;
  private final List<Audience> numbered;
  private final Reach reach;

  /**
   * Audiences whose scores are absolute: there is no table of the shop.
   *
   * @param revision that of the last change, which may have been a deletion; 0 before there was any
   */
  public Audiences(Collection<Audience> all, long revision) {
    this(all, revision, Yardstick.DEFAULT);
  }

  /**
   * All of them.
   *
   * @param revision that of the last change, of an audience or of the yardstick
   * @param yardstick what scores are measured by; another one needs another revision
   */
  public Audiences(Collection<Audience> all, long revision, Yardstick yardstick) {
    this(all, revision, yardstick, Instant.MIN);
  }

  /**
   * All of them.
   *
   * @param measuredSince when the yardstick came into force: whoever enters or leaves an audience
   *     by their scores from before then does so as history, just as by a rule from before it was
   *     there
   */
  public Audiences(
      Collection<Audience> all, long revision, Yardstick yardstick, Instant measuredSince) {
    this.yardstick = yardstick;
    all.forEach(audience -> byId.put(audience.id(), audience));
    var rules = byId.values().stream().collect(Collectors.toMap(Audience::id, Audience::rule));
    var references = new References(rules);
    for (var audience : byId.values()) {
      var below = references.below(audience.id());
      if (below.contains(audience.id())) circular.add(audience.id());
      var own = latest(audience.since(), below);
      since.put(audience.id(), looksAtScores(audience, below) ? later(own, measuredSince) : own);
    }
    this.revision = revision;
    this.numbered = List.copyOf(byId.values());
    this.reach = new Reach(numbered, this::ruleOf);
  }

  public static Audiences none() {
    return new Audiences(List.of(), 0);
  }

  public long revision() {
    return revision;
  }

  public Collection<Audience> all() {
    return numbered;
  }

  public Yardstick yardstick() {
    return yardstick;
  }

  /** The audiences in the order of their numbers. */
  List<Audience> numbered() {
    return numbered;
  }

  /**
   * The numbers of the audiences that an event may bring somebody into or out of, or into sooner
   * than before.
   */
  BitSet touched(Profile before, Profile after, ShopperEvent event) {
    return reach.of(before, after, event);
  }

  public Optional<Audience> find(AudienceId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The profile, ready to be asked any of the rules. */
  public Subject subject(Profile profile) {
    return new Subject(profile, this::ruleOf, yardstick);
  }

  /**
   * Throws when the rule names an audience that is not there, or itself by way of others, or when
   * with all the rules that it stands on it, or one that stands on it, is larger than {@link
   * RuleLimits#MOST_NODES_IN_ALL}.
   */
  public void check(AudienceId id, Rule rule) {
    RuleLimits.check(rule);
    var rules = new HashMap<AudienceId, Rule>();
    byId.forEach((other, audience) -> rules.put(other, audience.rule()));
    rules.put(id, rule);
    var references = new References(rules);
    references.pathBack(id).ifPresent(this::refuseCycle);
    references.requireAllThere(id);
    rules.keySet().forEach(references::requireSmallEnough);
  }

  /** The audiences whose rules name this one. */
  public List<Audience> naming(AudienceId id) {
    return byId.values().stream()
        .filter(a -> RuleLimits.references(a.rule()).contains(id))
        .toList();
  }

  /**
   * Since when the answers of an audience are what they are: by its own rule and all that it stands
   * on.
   */
  public Instant inForceSince(Audience audience) {
    return since.getOrDefault(audience.id(), audience.since());
  }

  private @Nullable Rule ruleOf(AudienceId id) {
    var audience = circular.contains(id) ? null : byId.get(id);
    return audience == null ? null : audience.rule();
  }

  private Instant latest(Instant own, Set<AudienceId> below) {
    return below.stream()
        .flatMap(id -> find(id).stream())
        .map(Audience::since)
        .reduce(own, Audiences::later);
  }

  private boolean looksAtScores(Audience audience, Set<AudienceId> below) {
    return RuleLimits.looksAtScores(audience.rule())
        || below.stream()
            .flatMap(id -> find(id).stream())
            .anyMatch(other -> RuleLimits.looksAtScores(other.rule()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void refuseCycle(List<AudienceId> path) {
    var names = path.stream().map(id -> find(id).map(Audience::name).orElse("this one")).toList();
    throw new IllegalArgumentException(
        "in_audience must not lead back to itself: "
            + String.join(" -> ", names)
            + " -> "
            + names.getFirst());
  }
}
