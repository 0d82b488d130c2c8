package dev.cartwheel.collector.rejection;

import java.time.Instant;
import java.util.Optional;

/**
 * Which refusals.
 *
 * @param source id of their source
 * @param reason their code
 * @param from the broker's instant, inclusive
 * @param to the broker's instant, exclusive
 */
record Wanted(
    Optional<String> source,
    Optional<String> reason,
    Optional<Instant> from,
    Optional<Instant> to) {

  boolean holds(Rejection rejection) {
    return source.map(id -> id.equals(rejection.event().source())).orElse(true)
        && reason.map(code -> code.equals(rejection.event().reason())).orElse(true)
        && to.map(rejection.at()::isBefore).orElse(true);
  }

  /** Whether it and all before it are too old. */
  boolean endsBefore(Instant at) {
    return from.map(at::isBefore).orElse(false);
  }
}
