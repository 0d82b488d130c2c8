package dev.cartwheel.wire;

/** Names of the topics, said once. */
public final class Topics {
  /** Canonical events, keyed by routing identity, stamped with the broker's append time. */
  public static final String SHOPPER_EVENTS = "shopper-events";

  /** What was refused, with the reason and the truncated original. */
  public static final String EVENTS_REJECTED = "events-rejected";

  /** What became of profiles, keyed by profile id. */
  public static final String PROFILE_CHANGES = "profile-changes";

  /** What platforms demand concerning a whole store, keyed by store: {@link StoreNotice}. */
  public static final String STORE_NOTICES = "store-notices";

  /** What the collector still has to fetch from platforms before it is an event; its own. */
  public static final String WEBHOOK_ERRANDS = "webhook-errands";

  private Topics() {}
}
