package dev.cartwheel.audience.job;

import dev.cartwheel.audience.progress.Eta;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job as it stands.
 *
 * @param done of {@code total}, which is an estimate until the job is over
 * @param endsAt when it will be done if it goes on as it did; null before it began and when it is
 *     over
 * @param result null until it is done
 * @param failure why it failed; null when it did not
 */
public record Job(
    UUID id,
    String kind,
    JobState state,
    long done,
    long total,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant endsAt,
    @Nullable JsonNode result,
    @Nullable String failure) {

  static @Nullable Instant endsAt(
      @Nullable Instant started, JobState state, long done, long total, Instant now) {
    return started == null || state.isOver() ? null : Eta.of(started, done, total, now);
  }
}
