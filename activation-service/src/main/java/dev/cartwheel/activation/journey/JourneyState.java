package dev.cartwheel.activation.journey;

/** What a journey does with people. */
public enum JourneyState {
  /** Nothing: nobody enters, nobody is on the way. */
  DRAFT,
  /** Takes people in and moves them, and sends nothing: a rehearsal on what really happens. */
  DRY_RUN,
  /** Takes people in, moves them, sends. */
  LIVE,
  /** Takes nobody in; whoever is on the way stands still, and nothing is sent. */
  PAUSED,
  /** Takes nobody in; whoever is on the way goes on to the end. */
  DRAINING
}
