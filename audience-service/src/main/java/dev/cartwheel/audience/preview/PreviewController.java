package dev.cartwheel.audience.preview;

import dev.cartwheel.audience.job.Job;
import dev.cartwheel.audience.job.Jobs;
import dev.cartwheel.audience.rulebook.CheckedRule;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RuleJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Previews over REST. */
@RestController
@Tag(name = "Audiences")
class PreviewController {
  private static final int MOST_OVERLAPS = 50;

  private final Rulebook rulebook;
  private final Jobs jobs;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param overlap up to 50 audiences to be compared with; missing for none
   */
  record PreviewDraft(@Nullable JsonNode rule, @Nullable List<UUID> overlap) {}

  PreviewController(Rulebook rulebook, Jobs jobs) {
    this.rulebook = rulebook;
    this.jobs = jobs;
  }

  @PostMapping("/api/audiences/preview")
  @Operation(
      summary = "Begins to find out who would be in an audience with this rule",
      description =
          "Answers with a job; its result has the size (exact in a small shop, else from a sample"
              + " with the interval that holds it in 95 of 100 cases), up to 20 members, and how"
              + " many are in the audiences of overlap too.")
  ResponseEntity<Job> preview(@RequestBody PreviewDraft draft) {
    var rule = CheckedRule.read(draft.rule());
    var audiences = rulebook.glance().audiences();
    CheckedRule.check(rule, new AudienceId(UUID.randomUUID()), audiences);
    var overlap = draft.overlap() == null ? List.<UUID>of() : checked(draft.overlap(), audiences);
    var request = new PreviewWork.Request(RuleJson.write(rule), overlap, random.nextLong());
    var job = jobs.add(PreviewWork.KIND, Json.mapper().valueToTree(request));
    return ResponseEntity.accepted().location(URI.create("/api/jobs/" + job.id())).body(job);
  }

  private static List<UUID> checked(List<UUID> overlap, Audiences audiences) {
    if (overlap.size() > MOST_OVERLAPS) {
      throw Problem.invalid("/overlap", "up to " + MOST_OVERLAPS, "too many audiences");
    }
    for (var n = 0; n < overlap.size(); n++) {
      var id = overlap.get(n);
      if (id == null || audiences.find(new AudienceId(id)).isEmpty()) {
        throw Problem.invalid("/overlap/" + n, "an audience", "there is no audience " + id);
      }
    }
    return overlap;
  }
}
