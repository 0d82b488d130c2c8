/**
 * Segment's tracking protocol and its e-commerce vocabulary, turned into canonical events. Pure
 * functions: bytes and the instant of receipt in, events and refusals out. Never does I/O, never
 * reads a clock.
 */
@NullMarked
package dev.cartwheel.collector.segment;

import org.jspecify.annotations.NullMarked;
