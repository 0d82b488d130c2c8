/**
 * How journeys end, told as events of their own, so that audiences can be made of those who bought
 * and of those who stayed silent. Such an event is no sign of presence: nobody becomes active by
 * it.
 */
@NullMarked
package dev.cartwheel.activation.ending;

import org.jspecify.annotations.NullMarked;
