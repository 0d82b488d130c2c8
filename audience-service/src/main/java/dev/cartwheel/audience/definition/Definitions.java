package dev.cartwheel.audience.definition;

import dev.cartwheel.audience.backfill.Backfills;
import dev.cartwheel.audience.rulebook.CheckedRule;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RuleJson;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes audiences. A change of rules is in force from its commit on, for all instances at once.
 */
@Component
@Transactional
class Definitions {
  private final StoredAudiences audiences;
  private final Rulebook rulebook;
  private final Backfills backfills;

  Definitions(StoredAudiences audiences, Rulebook rulebook, Backfills backfills) {
    this.audiences = audiences;
    this.rulebook = rulebook;
    this.backfills = backfills;
  }

  @Transactional(readOnly = true)
  List<StoredAudience> all() {
    return audiences.findAllByOrderByNameAscIdAsc();
  }

  /** Throws a {@link Problem} when there is none. */
  @Transactional(readOnly = true)
  StoredAudience get(UUID id) {
    return audiences.findById(id).orElseThrow(() -> Problem.notFound("no audience " + id));
  }

  StoredAudience create(AudienceDraft draft) {
    var name = draft.checkedName();
    var rule = draft.checkedRule();
    var id = UUID.randomUUID();
    var change = rulebook.raise();
    check(change.before(), id, rule);
    backfills.start(change.revision());
    return audiences.saveAndFlush(
        new StoredAudience(id, name, text(rule), change.revision(), change.since()));
  }

  StoredAudience replace(UUID id, AudienceDraft draft, Expected expected) {
    var name = draft.checkedName();
    var rule = draft.checkedRule();
    var audience = expected.checked(get(id));
    if (RuleJson.read(Json.mapper().readTree(audience.rule())).equals(rule)) {
      audience.rename(name, rulebook.glance().now());
    } else {
      var change = rulebook.raise();
      check(change.before(), id, rule);
      audience.rename(name, change.since());
      audience.judgeBy(text(rule), change.revision(), change.since());
      backfills.start(change.revision());
    }
    return audiences.saveAndFlush(audience);
  }

  void delete(UUID id, Expected expected) {
    var audience = expected.checked(get(id));
    var change = rulebook.raise();
    var naming = change.before().naming(new AudienceId(id));
    if (!naming.isEmpty()) {
      throw Problem.of(ProblemKind.CONFLICT, "the audience is named by the rules of others")
          .with("namedBy", naming.stream().map(other -> other.id().value()).toList());
    }
    backfills.start(change.revision());
    audiences.delete(audience);
    audiences.flush();
  }

  private static void check(Audiences before, UUID id, Rule rule) {
    CheckedRule.check(rule, new AudienceId(id), before);
  }

  private static String text(Rule rule) {
    return RuleJson.write(rule).toString();
  }
}
