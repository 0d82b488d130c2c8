package dev.cartwheel.audience.propensity;

import dev.cartwheel.audience.job.Job;
import dev.cartwheel.audience.job.Jobs;
import dev.cartwheel.core.propensity.ColdStart;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Json;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Models over REST. */
@RestController
@RequestMapping("/api/propensity")
@Tag(name = "Propensity", description = "The models by which purchases are foretold")
class PropensityController {
  private final Models models;
  private final Jobs jobs;

  /**
   * All models.
   *
   * @param inForce the version, and since when; 0 for the weights that a shop begins with
   * @param models those that were trained, the latest first
   */
  record ModelList(Models.Reign inForce, List<Models.Made> models) {}

  /**
   * One model.
   *
   * @param body all of its numbers, as they are kept
   */
  record ModelView(long version, String body) {}

  record Choice(@Nullable Long version) {}

  PropensityController(Models models, Jobs jobs) {
    this.models = models;
    this.jobs = jobs;
  }

  @GetMapping
  @Operation(summary = "Every model that was trained, with its figures, and which one is in force")
  ModelList all() {
    return new ModelList(models.reign(), models.all());
  }

  @GetMapping("/{version}")
  @Operation(summary = "The numbers of one model; 0 for those that a shop begins with")
  ModelView get(@PathVariable long version) {
    return new ModelView(version, body(version));
  }

  @PostMapping("/train")
  @Operation(
      summary = "Begins to train a model on what is kept of the past",
      description =
          "Answers with a job. The model takes the place of the one in force only if it is better on"
              + " shoppers that neither has learnt from; its result says so.")
  ResponseEntity<Job> train() {
    var job = jobs.add(TrainingWork.KIND, Json.mapper().createObjectNode());
    return ResponseEntity.accepted().location(URI.create("/api/jobs/" + job.id())).body(job);
  }

  @PostMapping("/rollback")
  @Operation(
      summary = "Puts another model in force: one that was trained before, or 0",
      description = "The next training compares with this one, and may take its place.")
  ModelList rollback(@RequestBody Choice choice) {
    var version = choice.version();
    if (version == null) {
      throw Problem.invalid("/version", "the number of a model", "no version is given");
    }
    body(version);
    models.crown(version);
    return all();
  }

  private String body(long version) {
    if (version == ColdStart.MODEL.version()) return ColdStart.MODEL.write();
    var body = models.body(version);
    if (body == null) throw Problem.notFound("no model " + version);
    return body;
  }
}
