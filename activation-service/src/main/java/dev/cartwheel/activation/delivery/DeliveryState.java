package dev.cartwheel.activation.delivery;

/** Where a delivery stands. */
public enum DeliveryState {
  PLANNED,
  /** Taken up; the facts are being asked for. A withdrawal still wins. */
  CLAIMED,
  /** Handed to the destination: from here on it may have left. */
  SENDING,
  SENT,
  /** It may have left or not, and the destination has no means to tell: never sent again. */
  UNKNOWN,
  /** Not yet: tried again at a known instant. */
  HELD,
  /** Never, by the rules. */
  REFUSED,
  /** Never, by the destination's word or because its time ran out on the way. */
  FAILED,
  /** Taken back before it left. */
  WITHDRAWN,
  /** It would have left, and its run is a holdout. */
  GHOST
}
