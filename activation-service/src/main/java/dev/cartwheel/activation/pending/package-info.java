/**
 * What far sides took and work on: asked for until they say what came of it. Never decides what
 * that means; whoever handed it over does.
 */
@NullMarked
package dev.cartwheel.activation.pending;

import org.jspecify.annotations.NullMarked;
