/**
 * Cues: the messages and additions to lists of journeys that are rehearsed on what happens now.
 * They go through the rules of hand-off when they fall due, by the same facts and policy as in
 * earnest, and no further: nothing here knows how to send anything.
 */
@NullMarked
package dev.cartwheel.activation.cue;

import org.jspecify.annotations.NullMarked;
