package dev.cartwheel.core.event;

/** What a shopper did with a message of ours. */
public enum Response {
  OPENED,
  CLICKED,
  UNSUBSCRIBED,
  BOUNCED,
  COMPLAINED
}
