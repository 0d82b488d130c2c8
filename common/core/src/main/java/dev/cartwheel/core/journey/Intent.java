package dev.cartwheel.core.journey;

/** How close to a purchase a journey meets people, from far to near: the nearer one goes first. */
public enum Intent {
  BROWSE,
  PRODUCT,
  CART,
  CHECKOUT
}
