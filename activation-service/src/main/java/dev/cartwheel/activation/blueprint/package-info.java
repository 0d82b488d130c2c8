/**
 * Ready-made journeys: one call makes the journey and the audiences that it stands on. What comes
 * of it are ordinary journeys and audiences, to be changed like any other.
 */
@NullMarked
package dev.cartwheel.activation.blueprint;

import org.jspecify.annotations.NullMarked;
