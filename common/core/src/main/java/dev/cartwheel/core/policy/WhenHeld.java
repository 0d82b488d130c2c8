package dev.cartwheel.core.policy;

/** What becomes of a message that quiet hours or a cap keep back. */
public enum WhenHeld {
  /** It waits, and everything is tested again. */
  DEFER,
  /** It is left out. */
  SKIP
}
