/**
 * Shoppers who buy at the very moment a message to them falls due, against a running product.
 * Counts who was written to after their purchase was accepted, which must be nobody, and reads off
 * how late timers and exits are meanwhile.
 */
@NullMarked
package dev.cartwheel.benchmark.race;

import org.jspecify.annotations.NullMarked;
