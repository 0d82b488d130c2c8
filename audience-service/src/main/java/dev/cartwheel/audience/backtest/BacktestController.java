package dev.cartwheel.audience.backtest;

import dev.cartwheel.audience.job.Job;
import dev.cartwheel.audience.job.Jobs;
import dev.cartwheel.audience.rulebook.CheckedRule;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RuleJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Backtests over REST. */
@RestController
@Tag(name = "Audiences")
class BacktestController {
  private static final int MOST_DAYS = 90;

  private final Rulebook rulebook;
  private final Jobs jobs;

  /**
   * @param days how many, up to today; missing for 90
   */
  record BacktestDraft(@Nullable JsonNode rule, @Nullable Integer days) {}

  BacktestController(Rulebook rulebook, Jobs jobs) {
    this.rulebook = rulebook;
    this.jobs = jobs;
  }

  @PostMapping("/api/audiences/backtest")
  @Operation(
      summary = "Begins to find out what an audience with this rule would have seen",
      description =
          "Answers with a job; its result has how many would have entered on each of the last days,"
              + " how many of those bought within 7 days anyway, and at what delay how many came"
              + " back by themselves. Every event is replayed at its own instant, as if none had"
              + " been late.")
  ResponseEntity<Job> backtest(@RequestBody BacktestDraft draft) {
    var rule = CheckedRule.read(draft.rule());
    var audiences = rulebook.glance().audiences();
    CheckedRule.check(rule, new AudienceId(UUID.randomUUID()), audiences);
    var days = draft.days() == null ? MOST_DAYS : draft.days();
    if (days < 1 || days > MOST_DAYS) {
      throw Problem.invalid("/days", "1 to " + MOST_DAYS, "that many days cannot be tested");
    }
    var request = new BacktestWork.Request(RuleJson.write(rule), days);
    var job = jobs.add(BacktestWork.KIND, Json.mapper().valueToTree(request));
    return ResponseEntity.accepted().location(URI.create("/api/jobs/" + job.id())).body(job);
  }
}
