/**
 * Klaviyo: events that start flows and end them, purchases, and lists. Never subscribes anybody,
 * and never lifts what somebody said.
 */
@NullMarked
package dev.cartwheel.activation.destination.klaviyo;

import org.jspecify.annotations.NullMarked;
