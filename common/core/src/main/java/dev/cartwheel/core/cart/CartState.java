package dev.cartwheel.core.cart;

import dev.cartwheel.core.commerce.OrderId;
import java.time.Instant;

/**
 * Where a cart stands. That an open cart has expired is a matter of time alone: see {@link
 * Cart#isOpenAt}.
 */
public sealed interface CartState {
  CartState OPEN = new Open();

  record Open() implements CartState {}

  record Ordered(OrderId order, Instant at) implements CartState {}

  record Emptied(Instant at) implements CartState {}
}
