/**
 * Braze: events that Canvases start and stop on, or the Canvas itself, and lists as custom
 * attributes. Never touches a subscription state.
 */
@NullMarked
package dev.cartwheel.activation.destination.braze;

import org.jspecify.annotations.NullMarked;
