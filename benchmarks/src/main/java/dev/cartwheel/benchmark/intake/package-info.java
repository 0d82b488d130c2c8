/**
 * How fast the collector takes events in, against bare handlers on the same machine and the same
 * Kafka. Owns the load and the figures; never part of a build.
 */
@NullMarked
package dev.cartwheel.benchmark.intake;

import org.jspecify.annotations.NullMarked;
