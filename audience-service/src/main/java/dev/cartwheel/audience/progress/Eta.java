package dev.cartwheel.audience.progress;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When something will be done that goes on as it did so far. */
public final class Eta {

  private Eta() {}

  /** Null before anything was done. */
  public static @Nullable Instant of(Instant started, long done, long total, Instant now) {
    if (done <= 0) return null;
    var spent = Math.max(0, Duration.between(started, now).toMillis());
    return now.plusMillis((long) ((double) spent * Math.max(0, total - done) / done));
  }
}
