/**
 * The way to Kafka: what is acknowledged here is on the broker, and what the broker does not take
 * in time is told so. Never blocks a caller, never holds more than its bound.
 */
@NullMarked
package dev.cartwheel.collector.stream;

import org.jspecify.annotations.NullMarked;
