package dev.cartwheel.activation.response;

/** What became of a message at its receiver's. */
public enum ResponseKind {
  /** It is in the mailbox, says the far side. */
  DELIVERED,
  /** Its images were loaded. */
  OPENED,
  /** A link of it was followed. */
  CLICKED,
  /** It came back. */
  BOUNCED,
  /** It was called unwanted. */
  COMPLAINED,
  /** It made somebody say that they want no more. */
  UNSUBSCRIBED
}
