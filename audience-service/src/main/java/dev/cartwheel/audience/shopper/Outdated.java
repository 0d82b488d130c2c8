package dev.cartwheel.audience.shopper;

/**
 * What was read is no longer so, because another transaction was faster: to be done again from the
 * start.
 */
public final class Outdated extends RuntimeException {
  private static final long serialVersionUID = 1;

  Outdated(String what) {
    super(what);
  }
}
