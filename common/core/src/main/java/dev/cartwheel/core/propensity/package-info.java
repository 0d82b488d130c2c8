/**
 * How likely a shopper with a cart is to buy: what tells it, how it is learnt from what happened,
 * and how good that is. Never judges a rule, and knows nothing of what came after the instant it
 * speaks of.
 */
@NullMarked
package dev.cartwheel.core.propensity;

import org.jspecify.annotations.NullMarked;
