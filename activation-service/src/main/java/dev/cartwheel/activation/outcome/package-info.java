/**
 * What came of it: orders, what the shop keeps of them, and which message each is credited to.
 * Takes what is told of orders in any order and any number of times, and gives credit later, again
 * whenever more is known. Never sends anything, and never says what a figure means: docs/metrics.md
 * does.
 */
@NullMarked
package dev.cartwheel.activation.outcome;

import org.jspecify.annotations.NullMarked;
