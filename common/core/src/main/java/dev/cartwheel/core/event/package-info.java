/**
 * What happened in a shop, in one vocabulary whatever the source. Facts only: nothing here decides.
 */
@NullMarked
package dev.cartwheel.core.event;

import org.jspecify.annotations.NullMarked;
