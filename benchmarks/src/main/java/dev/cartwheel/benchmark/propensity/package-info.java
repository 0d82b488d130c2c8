/**
 * How well purchases are foretold on recorded traffic: learnt from some shoppers, measured on
 * others.
 */
@NullMarked
package dev.cartwheel.benchmark.propensity;

import org.jspecify.annotations.NullMarked;
