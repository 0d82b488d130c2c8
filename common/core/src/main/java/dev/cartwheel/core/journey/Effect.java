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

  /**
   * Take back every message of the run that has not left yet, and tell the destinations that it is
   * over.
   */
  record Withdraw(Run.State reason) implements Effect {}
}
