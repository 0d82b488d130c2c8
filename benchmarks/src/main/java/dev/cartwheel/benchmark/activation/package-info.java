/**
 * How fast the activation-service hands out, to far sides that answer in 50 ms. Runs by hand, with
 * the service as a process of its own.
 */
@NullMarked
package dev.cartwheel.benchmark.activation;

import org.jspecify.annotations.NullMarked;
