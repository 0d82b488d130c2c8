/**
 * How a service reads and writes Kafka: safe defaults, retry without end, dead letters, topics.
 * Never knows what a record means.
 */
@NullMarked
package dev.cartwheel.runtime.kafka;

import org.jspecify.annotations.NullMarked;
