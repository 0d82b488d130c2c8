/**
 * The topics that this service reads and writes: their names, their partitions, and how far they
 * reach.
 */
@NullMarked
package dev.cartwheel.audience.topic;

import org.jspecify.annotations.NullMarked;
