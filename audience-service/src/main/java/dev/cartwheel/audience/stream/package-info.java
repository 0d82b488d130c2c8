/**
 * Takes shopper events from their topic, a batch a transaction, each event once. Never decides what
 * an event means.
 */
@NullMarked
package dev.cartwheel.audience.stream;

import org.jspecify.annotations.NullMarked;
