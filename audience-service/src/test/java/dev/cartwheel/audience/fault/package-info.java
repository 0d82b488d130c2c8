/** Faults in the middle of traffic, against a single thread. */
@NullMarked
package dev.cartwheel.audience.fault;

import org.jspecify.annotations.NullMarked;
