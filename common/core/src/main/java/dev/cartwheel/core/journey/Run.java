package dev.cartwheel.core.journey;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Why;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person on their way through a journey.
 *
 * @param entered when they entered the trigger audience
 * @param part in what part they go
 * @param position where in the journey's row of steps they stand; past the last once all are taken
 * @param state active, or why it is over
 * @param dueAt when the step is to be taken, its wait is over, or the window ends
 * @param since when they began to wait in the step; null while they have not
 * @param reached true once a message of the run has left: only such a run keeps the person from
 *     starting again
 */
public record Run(
    RunId id,
    JourneyId journey,
    ProfileId profile,
    Instant entered,
    Part part,
    int position,
    State state,
    Instant dueAt,
    @Nullable Instant since,
    boolean reached) {

  /** Active, or the one reason why it ended. */
  public enum State {
    ACTIVE,
    /** All steps done or the window over, without a purchase. */
    COMPLETED,
    /** Bought: the goal. */
    CONVERTED,
    /** The trigger no longer holds. */
    LEFT,
    /** The journey was deleted or switched off. */
    STOPPED,
    /** A journey that is nearer to a purchase took the person over. */
    SUPERSEDED,
    /** The person no longer wants to hear by the channel that the journey speaks by. */
    UNWANTED,
    /** The person asked to be forgotten. */
    ERASED;

    /** What is said of a message of such a run that is taken back. */
    public Why why() {
      return switch (this) {
        case CONVERTED -> new Why(Reason.BOUGHT, "bought");
        case LEFT -> new Why(Reason.TRIGGER_ENDED, "the trigger no longer holds");
        case STOPPED -> new Why(Reason.RUN_STOPPED, "the run was stopped");
        case SUPERSEDED -> new Why(Reason.RUN_STOPPED, "a journey nearer to a purchase took over");
        case UNWANTED -> new Why(Reason.CONSENT_WITHDRAWN, "consent taken back");
        case ERASED -> new Why(Reason.FORGOTTEN, "asked to be forgotten");
        case ACTIVE, COMPLETED -> new Why(Reason.RUN_OVER, "the run is over");
      };
    }
  }

  /**
   * What is decided when a run starts, and what it draws on its way.
   *
   * @param holdout true when the person goes through it without hearing of it
   * @param arms by experiment, the arm that the person is in
   * @param intent of the journey when it began; null for one that owns nobody
   * @param dry true when nothing at all comes of it: a rehearsal
   */
  public record Part(
      boolean holdout, Map<String, String> arms, @Nullable Intent intent, boolean dry) {
    public Part {
      arms = Map.copyOf(arms);
    }

    Part with(String experiment, String arm) {
      var drawn = new HashMap<>(arms);
      drawn.put(experiment, arm);
      return new Part(holdout, drawn, intent, dry);
    }
  }

  public boolean isActive() {
    return state == State.ACTIVE;
  }

  public boolean holdout() {
    return part.holdout();
  }

  public Map<String, String> arms() {
    return part.arms();
  }

  /** True while nobody else may speak to the person. */
  public boolean owns() {
    return isActive() && part.intent() != null && !part.dry();
  }

  /** The run once a message of it has left. */
  public Run reach() {
    return new Run(id, journey, profile, entered, part, position, state, dueAt, since, true);
  }

  /** The same run, as that of the person who the one it began with turned out to be. */
  public Run of(ProfileId person) {
    return new Run(id, journey, person, entered, part, position, state, dueAt, since, reached);
  }

  /** The run once its person turned out to be one of those that are held out. */
  public Run holdOut() {
    var heldOut = new Part(true, part.arms(), part.intent(), part.dry());
    return new Run(id, journey, profile, entered, heldOut, position, state, dueAt, since, reached);
  }

  /** On the way to a step that is to be taken then. */
  Run at(int step, Instant due) {
    return new Run(id, journey, profile, entered, part, step, state, due, null, reached);
  }

  /** Standing in a step that it waits in. */
  Run waiting(Instant from, Instant until) {
    return new Run(id, journey, profile, entered, part, position, state, until, from, reached);
  }

  Run drawn(String experiment, String arm) {
    var drawn = part.with(experiment, arm);
    return new Run(id, journey, profile, entered, drawn, position, state, dueAt, since, reached);
  }

  Run ended(State reason) {
    return new Run(id, journey, profile, entered, part, position, reason, dueAt, since, reached);
  }

  /** Began to wait for a condition, and nobody has looked yet whether it holds already. */
  boolean isUnchecked() {
    return since != null && !dueAt.isAfter(since);
  }
}
