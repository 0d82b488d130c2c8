package dev.cartwheel.core.audience;

import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.RuleLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which audiences stand on which others. */
final class References {
  private final Map<AudienceId, Rule> rules;
  private final Map<AudienceId, Long> sizes = new HashMap<>();

  References(Map<AudienceId, Rule> rules) {
    this.rules = rules;
  }

  /**
   * All audiences that this one stands on, directly or by way of others; itself too when it leads
   * back.
   */
  Set<AudienceId> below(AudienceId id) {
    var found = new HashSet<AudienceId>();
    var open = new ArrayDeque<>(named(id));
    while (!open.isEmpty()) {
      var next = open.pop();
      if (found.add(next)) open.addAll(named(next));
    }
    return found;
  }

  /** The way from an audience back to itself, beginning with it; empty when there is none. */
  Optional<List<AudienceId>> pathBack(AudienceId id) {
    var path = new ArrayList<>(List.of(id));
    return leadsBack(id, path, new HashSet<>()) ? Optional.of(path) : Optional.empty();
  }

  void requireAllThere(AudienceId id) {
    for (var named : named(id)) {
      if (!rules.containsKey(named)) throw new IllegalArgumentException("no audience " + named);
    }
  }

  /** Only for audiences that do not lead back to themselves. */
  void requireSmallEnough(AudienceId id) {
    if (!below(id).contains(id) && size(id) > RuleLimits.MOST_NODES_IN_ALL) {
      throw new IllegalArgumentException(
          "audience "
              + id
              + " must have at most "
              + RuleLimits.MOST_NODES_IN_ALL
              + " conditions with those of the audiences it names, had "
              + size(id));
    }
  }

  private boolean leadsBack(AudienceId start, List<AudienceId> path, Set<AudienceId> seen) {
    for (var next : named(path.getLast())) {
      if (next.equals(start)) return true;
      if (!seen.add(next)) continue;
      path.add(next);
      if (leadsBack(start, path, seen)) return true;
      path.removeLast();
    }
    return false;
  }

  private long size(AudienceId id) {
    var known = sizes.get(id);
    if (known != null) return known;
    var rule = rules.get(id);
    if (rule == null) return 0;
    sizes.put(id, 0L);
    var size = RuleLimits.nodes(rule).mapToLong(node -> 1 + sizeBehind(node)).sum();
    sizes.put(id, Math.min(size, Integer.MAX_VALUE));
    return size;
  }

  private long sizeBehind(Rule node) {
    return node instanceof Rule.InAudience(var other) ? size(other) : 0;
  }

  private List<AudienceId> named(AudienceId id) {
    var rule = rules.get(id);
    return rule == null ? List.of() : RuleLimits.references(rule);
  }
}
