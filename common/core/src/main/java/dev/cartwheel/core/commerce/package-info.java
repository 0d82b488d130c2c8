/**
 * What is sold and for how much: money, prices, items, lines, and the ids of stores, carts and
 * orders. Never knows shoppers, events or time.
 */
@NullMarked
package dev.cartwheel.core.commerce;

import org.jspecify.annotations.NullMarked;
