package dev.cartwheel.core.journey;

import dev.cartwheel.core.identity.ProfileId;
import java.time.Instant;

/**
 * One person on their way through a journey.
 *
 * @param entered when they entered the trigger audience
 * @param position index of the step that comes next
 * @param state active, or why it is over
 * @param dueAt when the next step falls due, or the window ends
 * @param reached true once a message of the run has left: only such a run keeps the person from
 *     starting again
 */
public record Run(
    RunId id,
    JourneyId journey,
    ProfileId profile,
    Instant entered,
    int position,
    State state,
    Instant dueAt,
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
    /** The person asked to be forgotten. */
    ERASED
  }

  public boolean isActive() {
    return state == State.ACTIVE;
  }

  /** The run once a message of it has left. */
  public Run reach() {
    return new Run(id, journey, profile, entered, position, state, dueAt, true);
  }

  Run at(int position, Instant dueAt) {
    return new Run(id, journey, profile, entered, position, state, dueAt, reached);
  }

  Run ended(State reason) {
    return new Run(id, journey, profile, entered, position, reason, dueAt, reached);
  }
}
