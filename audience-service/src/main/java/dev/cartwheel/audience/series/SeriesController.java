package dev.cartwheel.audience.series;

import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.runtime.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Counts of members over time, over REST. */
@RestController
@Tag(name = "Audiences")
class SeriesController {
  private static final Duration USUAL = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(400);

  private final Rulebook rulebook;
  private final Hours hours;

  /** {@code points} oldest first; an hour in which nobody counted is missing. */
  record Series(UUID audience, Instant from, Instant to, List<Hours.Point> points) {}

  SeriesController(Rulebook rulebook, Hours hours) {
    this.rulebook = rulebook;
    this.hours = hours;
  }

  @GetMapping("/api/audiences/{id}/series")
  @Operation(
      summary = "Members at every full hour",
      description = "From an instant to before another; by default the last 7 days, 400 at most.")
  Series series(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to) {
    var page = rulebook.glance();
    if (page.audiences().find(new AudienceId(id)).isEmpty()) {
      throw Problem.notFound("no audience " + id);
    }
    var end = to == null ? page.now().plusMillis(1) : to;
    var start = from == null ? end.minus(USUAL) : from;
    if (!start.isBefore(end) || start.isBefore(end.minus(LONGEST))) {
      throw Problem.invalid(
              "", "an instant up to 400 days before 'to'", "wrong value of parameter 'from'")
          .with("parameter", "from");
    }
    return new Series(id, start, end, hours.read(id, start, end));
  }
}
