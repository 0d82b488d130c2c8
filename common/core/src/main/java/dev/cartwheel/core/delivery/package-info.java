/**
 * Decisions of delivery that need no far side: when to try again, how much goes into one call, what
 * is left to do about a member of a list. Never sends, and never reads a clock or throws dice.
 */
@NullMarked
package dev.cartwheel.core.delivery;

import org.jspecify.annotations.NullMarked;
