package dev.cartwheel.core.policy;

import java.util.Locale;

/**
 * Why a message stands where it stands. The names are part of the interface: what filters and
 * counts by them goes on working; what is said beside them in words may change.
 */
public enum Reason {
  /** Its address must not be written to at all. */
  SUPPRESSED,
  /** Its time was over before it could leave. */
  TOO_LATE,
  /** What is known of the shopper does not reach up to the claim yet. */
  FACTS_BEHIND,
  /** Bought since the trigger. */
  BOUGHT,
  /** Everything in the cart was bought. */
  CART_BOUGHT,
  /** Bought so lately that nothing is sent. */
  QUIET_AFTER_PURCHASE,
  TRIGGER_ENDED,
  /** Nobody knows yet where to send it. */
  NO_ADDRESS,
  /** The person said no to the channel. */
  CONSENT_REFUSED,
  /** What the person said, or that they said nothing, is not enough where they are. */
  CONSENT_MISSING,
  QUIET_HOURS,
  /** The person had their share. */
  CAPPED,

  /** The audience-service did not answer. */
  NO_FACTS,
  PROFILE_GONE,
  JOURNEY_PAUSED,
  /** All rules let it leave, and it did not: its run is one of those that nothing is heard of. */
  HELD_OUT,

  /** The journey was switched off or deleted, or the run was that of somebody known twice. */
  RUN_STOPPED,
  RUN_OVER,
  /** The person asked to be forgotten. */
  FORGOTTEN,
  /** The person took their consent back while it waited. */
  CONSENT_WITHDRAWN,
  /** The person unsubscribed while it waited. */
  UNSUBSCRIBED,
  /** The message was to bring a coupon, and there is none for the person. */
  NO_COUPON,
  /** Another run of the same person has sent it. */
  SENT_ALREADY,

  /** The far side does not write to this person. */
  DESTINATION_REFUSED,
  /** The far side has to be waited for: its allowance, its keys or its settings. */
  DESTINATION_CLOSED,
  /** The far side could not take it at the moment. */
  DESTINATION_TROUBLE,
  /** Nobody can say whether it left. */
  UNSURE,
  /** The far side does not take what it is made of. */
  BAD_ROW,
  TOO_BIG,
  /** Tried until its time was over. */
  EXPIRED,
  /** Whoever had taken it up fell silent. */
  UNHEARD_OF,
  /** Somebody asked for another try. */
  REPLAYED;

  /** As filters and meters spell it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
