/**
 * Judges everybody anew after a change of audiences, in the background and in slices that instances
 * share.
 */
@NullMarked
package dev.cartwheel.audience.backfill;

import org.jspecify.annotations.NullMarked;
