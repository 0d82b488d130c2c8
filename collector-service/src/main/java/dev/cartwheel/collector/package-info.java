/**
 * HTTP in, canonical events out. Owns the intake up to the broker's acknowledgement; never keeps
 * state of a shopper.
 */
@NullMarked
package dev.cartwheel.collector;

import org.jspecify.annotations.NullMarked;
