package dev.cartwheel.core.cart;

import dev.cartwheel.core.commerce.Line;
import java.time.Instant;

/**
 * A line in a cart.
 *
 * @param addedAt when pieces were last put in: an order closes only what was in the cart before it
 */
public record CartLine(Line line, Instant addedAt) {}
