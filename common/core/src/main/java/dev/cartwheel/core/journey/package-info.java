/**
 * Journeys and runs: a pure state machine from inputs to effects. Never reads a clock or calls a
 * destination.
 */
@NullMarked
package dev.cartwheel.core.journey;

import org.jspecify.annotations.NullMarked;
