/**
 * How much a source, and one address of it, may send. Owns the counting, in memory and of one
 * instance; never looks into an event and never waits.
 */
@NullMarked
package dev.cartwheel.collector.quota;

import org.jspecify.annotations.NullMarked;
