package dev.cartwheel.audience.backtest;

import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.rule.RuleLimits;
import dev.cartwheel.core.score.Yardstick;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a rule would have been judged by in the past: itself, the audiences that it stands on as
 * they are today, and, where it compares shoppers with each other, the table of levels of each day.
 * Before the first table that is kept that one counts, so that a shop that brought its history
 * along can try such a rule, too.
 */
@Component
class Stages {
  private final Rulebook rulebook;

  Stages(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /** The stages up to {@code now}, the earliest first; at least one. */
  List<Replay.Stage> of(AudienceId tested, Rule rule, Instant now) {
    var stored = rulebook.glance().audiences();
    var needed = needed(tested, rule, stored);
    var tables = isRelative(needed) ? tables(now) : List.<Rulebook.Dated<Yardstick.Table>>of();
    if (tables.isEmpty()) return List.of(stage(needed, 1, Instant.MIN, stored.yardstick()));
    var stages = new ArrayList<Replay.Stage>();
    for (var table : tables) {
      var yardstick = stored.yardstick().by(table.value());
      stages.add(stage(needed, stages.size() + 1, table.since(), yardstick));
    }
    return stages;
  }

  /** The first instant whose own table counts; empty where none is looked at. */
  Optional<Instant> begin(AudienceId tested, Rule rule, Instant now) {
    var needed = needed(tested, rule, rulebook.glance().audiences());
    return isRelative(needed)
        ? tables(now).stream().map(Rulebook.Dated::since).findFirst()
        : Optional.empty();
  }

  private List<Rulebook.Dated<Yardstick.Table>> tables(Instant now) {
    return rulebook.tables().stream().filter(table -> !table.since().isAfter(now)).toList();
  }

  private static Replay.Stage stage(
      List<Audience> needed, long revision, Instant since, Yardstick yardstick) {
    return new Replay.Stage(since, new Audiences(needed, revision, yardstick));
  }

  private static List<Audience> needed(AudienceId tested, Rule rule, Audiences stored) {
    var needed = new LinkedHashMap<AudienceId, Audience>();
    needed.put(tested, always(tested, rule));
    var open = new ArrayDeque<>(RuleLimits.references(rule));
    while (!open.isEmpty()) {
      var id = open.pop();
      var other = stored.find(id);
      if (other.isEmpty() || needed.containsKey(id)) continue;
      needed.put(id, always(id, other.get().rule()));
      open.addAll(RuleLimits.references(other.get().rule()));
    }
    return List.copyOf(needed.values());
  }

  private static boolean isRelative(List<Audience> audiences) {
    return audiences.stream().anyMatch(audience -> RuleLimits.comparesShoppers(audience.rule()));
  }

  /** As if it had been there from the outset. */
  private static Audience always(AudienceId id, Rule rule) {
    return new Audience(id, "tested", rule, Instant.EPOCH, 1);
  }
}
