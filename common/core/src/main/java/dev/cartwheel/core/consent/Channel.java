package dev.cartwheel.core.consent;

/** A way to reach a shopper that needs its own consent. */
public enum Channel {
  EMAIL,
  SMS,
  ADS,
  ONSITE,
  PUSH
}
