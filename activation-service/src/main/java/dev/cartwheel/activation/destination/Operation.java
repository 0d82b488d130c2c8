package dev.cartwheel.activation.destination;

/** What a destination may be asked to do; which of these it can is in its {@link Capabilities}. */
public enum Operation {
  /** Hand a message to one shopper. */
  MESSAGE,
  /** Put people on a list of the far side. */
  ADD,
  /** Take people off it. */
  REMOVE,
  /** Hear that a run is over: nothing of it may reach the shopper any more. */
  EXIT,
  /** Hear of a purchase, whoever it was that made it. */
  PURCHASE
}
