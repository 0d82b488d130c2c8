package dev.cartwheel.core.journey;

import java.time.Instant;

/** What a journey wants done. */
public sealed interface Effect {

  /**
   * Plan a message.
   *
   * @param dueAt when it should leave
   * @param notAfter when it is too late
   */
  record Deliver(Step.Send step, Instant dueAt, Instant notAfter) implements Effect {}

  /** Put the person on a list, for as long as the run goes on. */
  record Place(Step.AddToList step, Instant at) implements Effect {}

  /** Take the person off a list, whichever run put them there. */
  record Displace(Step.RemoveFromList step, Instant at) implements Effect {}

  /**
   * What a held-out run would have done to a list.
   *
   * @param added true for putting the person on it
   */
  record Withhold(DestinationId destination, String list, boolean added, Instant at)
      implements Effect {}

  /** The run went its way to the end: nothing holds the person on its lists any more. */
  record Release(Instant at) implements Effect {}

  /**
   * Take back every message of the run that has not left yet, and tell the destinations that it is
   * over; nothing holds the person on its lists any more.
   *
   * @param at when that happened which ended the run
   */
  record Withdraw(Run.State reason, Instant at) implements Effect {}

  /** What a run that is rehearsed would have wanted: to be ruled on, and never to be done. */
  record Rehearsed(Effect effect) implements Effect {}
}
