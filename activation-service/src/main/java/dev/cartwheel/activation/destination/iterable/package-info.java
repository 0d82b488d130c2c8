/**
 * Iterable: carts, events that journeys start and stop on, journeys by call, purchases and lists.
 * Never changes what somebody is subscribed to.
 */
@NullMarked
package dev.cartwheel.activation.destination.iterable;

import org.jspecify.annotations.NullMarked;
