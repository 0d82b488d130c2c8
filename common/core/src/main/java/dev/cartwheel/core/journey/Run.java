package dev.cartwheel.core.journey;

import dev.cartwheel.core.identity.ProfileId;
import java.time.Instant;
import java.util.Map;

/**
 * One person on their way through a journey.
 *
 * @param entered when they entered the trigger audience
 * @param position index of the step that comes next
 * @param state active, or why it is over
 * @param dueAt when the next step falls due, or the window ends
 * @param reached true once a message of the run has left: only such a run keeps the person from
 *     starting again
 * @param holdout true when the person goes through it without hearing of it
 * @param arms by experiment, the arm that the person is in
 */
public record Run(
    RunId id,
    JourneyId journey,
    ProfileId profile,
    Instant entered,
    int position,
    State state,
    Instant dueAt,
    boolean reached,
    boolean holdout,
    Map<String, String> arms) {
  public Run {
    arms = Map.copyOf(arms);
  }

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
    /** The person asked to be forgotten. */
    ERASED
  }

  public boolean isActive() {
    return state == State.ACTIVE;
  }

  /** The run once a message of it has left. */
  public Run reach() {
    return new Run(id, journey, profile, entered, position, state, dueAt, true, holdout, arms);
  }

  /** The same run, as that of the person who the one it began with turned out to be. */
  public Run of(ProfileId person) {
    return new Run(id, journey, person, entered, position, state, dueAt, reached, holdout, arms);
  }

  /** The run once its person turned out to be one of those that are held out. */
  public Run holdOut() {
    return new Run(id, journey, profile, entered, position, state, dueAt, reached, true, arms);
  }

  Run at(int position, Instant dueAt) {
    return new Run(id, journey, profile, entered, position, state, dueAt, reached, holdout, arms);
  }

  Run ended(State reason) {
    return new Run(id, journey, profile, entered, position, reason, dueAt, reached, holdout, arms);
  }
}
