/**
 * The events that shoppers are made of, kept by day: written as they are applied, read by shopper
 * or by day. Never decides what an event means, and holds nothing that no profile took.
 */
@NullMarked
package dev.cartwheel.audience.history;

import org.jspecify.annotations.NullMarked;
