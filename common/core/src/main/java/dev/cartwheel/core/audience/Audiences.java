package dev.cartwheel.core.audience;

import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.RuleLimits;
import dev.cartwheel.core.rule.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All audiences of a shop, as of one revision. */
public final class Audiences {
  private final Map<AudienceId, Audience> byId = new LinkedHashMap<>();
  private final long revision;

  /**
   * @param revision that of the last change, which may have been a deletion; 0 before there was any
   */
  public Audiences(Collection<Audience> all, long revision) {
    all.forEach(audience -> byId.put(audience.id(), audience));
    this.revision = revision;
  }

  public static Audiences none() {
    return new Audiences(List.of(), 0);
  }

  public long revision() {
    return revision;
  }

  public Collection<Audience> all() {
    return byId.values();
  }

  public Optional<Audience> find(AudienceId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The profile, ready to be asked any of the rules. */
  public Subject subject(Profile profile) {
    return new Subject(profile, this::ruleOf);
  }

  /** Throws when the rule names an audience that is not there, or itself by way of others. */
  public void check(AudienceId id, Rule rule) {
    RuleLimits.check(rule);
    for (var named : RuleLimits.references(rule)) requireNoCycle(named, List.of(id));
  }

  /** The audiences whose rules name this one. */
  public List<Audience> naming(AudienceId id) {
    return byId.values().stream().filter(a -> RuleLimits.references(a.rule()).contains(id)).toList();
  }

  private @Nullable Rule ruleOf(AudienceId id) {
    var audience = byId.get(id);
    return audience == null ? null : audience.rule();
  }

  private void requireNoCycle(AudienceId next, List<AudienceId> path) {
    var way = new ArrayList<>(path);
    way.add(next);
    if (path.contains(next)) {
      throw new IllegalArgumentException("in_audience must not lead back to itself: " + way);
    }
    var audience = find(next).orElseThrow(() -> new IllegalArgumentException("no audience " + next));
    for (var named : RuleLimits.references(audience.rule())) requireNoCycle(named, way);
  }
}
