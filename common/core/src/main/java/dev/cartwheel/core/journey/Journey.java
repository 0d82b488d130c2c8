package dev.cartwheel.core.journey;

import dev.cartwheel.core.profile.AudienceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do with whoever enters an audience.
 *
 * @param steps in their order
 * @param reentry how long after the start of a run that reached them a person cannot start again
 * @param window how long after its start a run ends by itself
 * @param intent how close to a purchase it meets people; null when it owns nobody
 * @param holdout who goes through it without hearing of it
 * @param liveSince since when it takes people in; null while it does not. What happened before
 *     never starts it
 * @param dry true when nothing comes of its runs: a rehearsal
 */
public record Journey(
    JourneyId id,
    String name,
    AudienceId trigger,
    List<Step> steps,
    Duration reentry,
    Duration window,
    @Nullable Intent intent,
    Holdout holdout,
    @Nullable Instant liveSince,
    boolean dry) {
  public static final int MOST_STEPS = 50;
  public static final int DEEPEST = 5;

  public Journey {
    steps = List.copyOf(steps);
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException(
          "journey name must have 1 to 200 characters, was '" + name + "'");
    }
    var all = Step.all(steps);
    if (steps.isEmpty() || all.size() > MOST_STEPS) {
      throw new IllegalArgumentException(
          "journey must have 1 to " + MOST_STEPS + " steps, had " + all.size());
    }
    if (depth(steps) > DEEPEST) {
      throw new IllegalArgumentException("steps must be nested at most " + DEEPEST + " deep");
    }
    if (reentry.isNegative())
      throw new IllegalArgumentException("reentry must be zero or more, was " + reentry);
    if (!window.isPositive())
      throw new IllegalArgumentException("window must be above zero, was " + window);
    var keys = new HashSet<String>();
    for (var step : all) {
      if (!keys.add(step.key())) {
        throw new IllegalArgumentException("two steps have the key '" + step.key() + "'");
      }
    }
  }

  private static int depth(List<Step> steps) {
    var deepest = 0;
    for (var step : steps) {
      for (var way : step.ways()) deepest = Math.max(deepest, depth(way));
    }
    return steps.isEmpty() ? 0 : deepest + 1;
  }

  /** The step at a position of the row of all steps; empty past the last. */
  public Optional<Step> stepAt(int position) {
    var path = Path.of(steps);
    return path.isEnd(position) ? Optional.empty() : Optional.of(path.at(position));
  }

  boolean isLiveAt(Instant at) {
    return liveSince != null && !at.isBefore(liveSince);
  }
}
