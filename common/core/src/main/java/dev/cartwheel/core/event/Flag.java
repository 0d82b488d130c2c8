package dev.cartwheel.core.event;

/** What a reader of an event should know about its quality. */
public enum Flag {
  /** Occurred more than 7 days before it was received. */
  LATE,
  /** Claimed to come from the future; moved to the instant of receipt. */
  SKEW_CLAMPED,
  /** The source gave no currency; the store's default was taken. */
  CURRENCY_ASSUMED,
  /** A quantity was above what a cart can hold; clipped. */
  QUANTITY_CLIPPED,
  DRAFT_ORDER,
  TEST_ORDER,
  ADMIN_CREATED,
  /**
   * A browser's word on an order that the shop's own webhooks tell of: anybody can send it, so it
   * neither buys nor cancels anything.
   */
  HEARSAY,
  /** History: recorded, never triggers anything. */
  BACKFILL,
  /** A robot: kept out of profiles, counted. */
  BOT
}
