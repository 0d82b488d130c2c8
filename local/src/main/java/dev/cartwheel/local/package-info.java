/** Starts the whole product on one machine, shows how it is doing, and stops it in order. */
@NullMarked
package dev.cartwheel.local;

import org.jspecify.annotations.NullMarked;
