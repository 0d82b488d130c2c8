package dev.cartwheel.audience.job;

import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.runtime.problem.ProblemKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Jobs over REST. */
@RestController
@RequestMapping("/api/jobs")
@Tag(name = "Jobs", description = "Long work, with its progress and its result")
class JobController {
  private static final int SHOWN = 100;

  private final Jobs jobs;

  record JobList(List<Job> jobs) {}

  JobController(Jobs jobs) {
    this.jobs = jobs;
  }

  @GetMapping
  @Operation(summary = "The latest 100 jobs, without their results")
  JobList latest() {
    return new JobList(jobs.latest(SHOWN));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One job: how far it is, when it will be done, and what came of it")
  Job get(@PathVariable UUID id) {
    return jobs.find(id).orElseThrow(() -> Problem.notFound("no job " + id));
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Cancels a job; what it did so far is thrown away")
  ResponseEntity<Void> cancel(@PathVariable UUID id) {
    if (!jobs.cancel(id)) {
      throw Problem.of(ProblemKind.CONFLICT, "the job is over")
          .with("state", get(id).state().name());
    }
    return ResponseEntity.noContent().build();
  }
}
