/**
 * What a journey would do, before it does it: over stored history, and to the runs of the journey
 * that it is to replace. Sends nothing, and writes nothing but what was asked.
 */
@NullMarked
package dev.cartwheel.activation.rehearsal;

import org.jspecify.annotations.NullMarked;
