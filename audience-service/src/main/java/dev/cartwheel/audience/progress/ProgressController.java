package dev.cartwheel.audience.progress;

import dev.cartwheel.audience.stream.StreamMeters;
import dev.cartwheel.audience.time.Lag;
import dev.cartwheel.audience.time.Lateness;
import dev.cartwheel.audience.time.WatermarkKeeper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells how far everything has got. */
@RestController
@Tag(name = "Progress")
class ProgressController {
  private final WatermarkKeeper keeper;
  private final Lateness lateness;
  private final StreamMeters meters;
  private final ProfileCount profiles;

  /**
   * How far everything has got.
   *
   * @param watermark everything that was accepted before it has been applied; null while Kafka was
   *     not yet reached
   * @param lag accepted events that are not applied
   * @param events what became of those that this instance took since its start
   * @param profiles how many there are; an estimate in a large shop
   */
  record Progress(
      @Nullable Instant watermark,
      long lag,
      List<Lag> partitions,
      Lateness.Summary timerLateness,
      StreamMeters.Counts events,
      long profiles) {}

  ProgressController(
      WatermarkKeeper keeper, Lateness lateness, StreamMeters meters, ProfileCount profiles) {
    this.keeper = keeper;
    this.lateness = lateness;
    this.meters = meters;
    this.profiles = profiles;
  }

  @GetMapping("/api/progress")
  @Operation(
      summary = "Watermark, lag of each partition, lateness of timers in milliseconds, counts")
  Progress progress() {
    var watermark = keeper.refreshed().orElse(null);
    var lags = keeper.lags();
    var lag = lags.stream().mapToLong(Lag::lag).sum();
    return new Progress(
        watermark, lag, lags, lateness.summary(), meters.counts(), profiles.estimate());
  }
}
