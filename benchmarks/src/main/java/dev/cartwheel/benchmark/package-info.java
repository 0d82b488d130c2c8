/**
 * What the hot path costs, measured by hand. Never part of a build's verdict: figures depend on the
 * machine.
 */
@NullMarked
package dev.cartwheel.benchmark;

import org.jspecify.annotations.NullMarked;
