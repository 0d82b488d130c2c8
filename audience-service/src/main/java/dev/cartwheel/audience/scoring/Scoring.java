package dev.cartwheel.audience.scoring;

import dev.cartwheel.audience.backfill.Backfills;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.Attempts;
import dev.cartwheel.core.rule.RuleLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Puts the constants that this instance was started with into force, for all instances. */
@Component
class Scoring implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(Scoring.class);

  private final Attempts attempts;
  private final Rulebook rulebook;
  private final Backfills backfills;
  private final ScoringSettings settings;

  Scoring(Attempts attempts, Rulebook rulebook, Backfills backfills, ScoringSettings settings) {
    this.attempts = attempts;
    this.rulebook = rulebook;
    this.backfills = backfills;
    this.settings = settings;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (attempts.of(this::changed)) LOG.info("scores are measured by {} from now on", settings);
  }

  /** As with another rule, nobody who was judged before still counts as judged. */
  private boolean changed() {
    var constants = settings.constants();
    var before = rulebook.own();
    if (before.yardstick().settings().equals(constants)) return false;
    rulebook.measureBy(constants);
    var revision = rulebook.raise().revision();
    var isLookedAt =
        before.all().stream().anyMatch(audience -> RuleLimits.looksAtScores(audience.rule()));
    if (isLookedAt) backfills.start(revision);
    return true;
  }
}
