package dev.cartwheel.audience.job;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A kind of job; found as a bean. */
public interface Work {

  /** Names the kind, for good: it is stored. */
  String kind();

  /**
   * Does the next slice, in the transaction that also keeps what comes of it: a slice is done once,
   * or not at all. It should take well under a second.
   *
   * @param memory what the slice before left; null for the first one
   */
  Progress next(JsonNode request, @Nullable JsonNode memory);

  /**
   * How far a job has got.
   *
   * @param memory for the next slice
   * @param done of {@code total}, in any unit that grows evenly
   * @param result null while there is more to do
   */
  record Progress(JsonNode memory, long done, long total, @Nullable JsonNode result) {}
}
