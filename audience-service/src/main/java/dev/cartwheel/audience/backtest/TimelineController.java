package dev.cartwheel.audience.backtest;

import dev.cartwheel.audience.job.Job;
import dev.cartwheel.audience.job.Jobs;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Json;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Timelines over REST. */
@RestController
@Tag(name = "Audiences")
class TimelineController {
  private static final int MOST_DAYS = 90;
  private static final int MOST_AUDIENCES = 20;

  private final Rulebook rulebook;
  private final Jobs jobs;

  /**
   * @param audiences the one whose entries count first, and others that are looked at
   * @param days how many, up to today; missing for 30
   */
  record TimelineDraft(@Nullable List<UUID> audiences, @Nullable Integer days) {}

  TimelineController(Rulebook rulebook, Jobs jobs) {
    this.rulebook = rulebook;
    this.jobs = jobs;
  }

  @PostMapping("/api/audiences/timeline")
  @Operation(
      summary = "Begins to find out what a journey on an audience would have been told",
      description =
          "Answers with a job; its result has those who entered the first of the audiences on the"
              + " last days, with all their entries, exits and purchases, their words on"
              + " consent and when an address became known, by the rules as they are now, each at its"
              + " own instant.")
  ResponseEntity<Job> timeline(@RequestBody TimelineDraft draft) {
    var audiences = draft.audiences() == null ? List.<UUID>of() : draft.audiences();
    if (audiences.isEmpty() || audiences.size() > MOST_AUDIENCES) {
      throw Problem.invalid("/audiences", "1 to " + MOST_AUDIENCES + " ids", "names no audience");
    }
    var known = rulebook.glance().audiences();
    for (int i = 0; i < audiences.size(); i++) {
      if (known.find(new AudienceId(audiences.get(i))).isEmpty()) {
        throw Problem.invalid("/audiences/" + i, "the id of an audience", "there is no such one");
      }
    }
    var days = draft.days() == null ? 30 : draft.days();
    if (days < 1 || days > MOST_DAYS) {
      throw Problem.invalid("/days", "1 to " + MOST_DAYS, "that many days cannot be told");
    }
    var request = new TimelineWork.Request(audiences, days);
    var job = jobs.add(TimelineWork.KIND, Json.mapper().valueToTree(request));
    return ResponseEntity.accepted().location(URI.create("/api/jobs/" + job.id())).body(job);
  }
}
