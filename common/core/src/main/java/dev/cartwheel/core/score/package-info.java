/**
 * How much, how often and how lately a shopper is there: bounded state that stays the same in
 * whatever order events come, and scores with the exact instants at which time alone takes them
 * across a threshold. Never judges a rule.
 */
@NullMarked
package dev.cartwheel.core.score;

import org.jspecify.annotations.NullMarked;
