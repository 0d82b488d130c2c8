/**
 * Which profiles turned out to be one person, and how that is undone where it was wrong. Never
 * merges anybody: events do.
 */
@NullMarked
package dev.cartwheel.audience.merge;

import org.jspecify.annotations.NullMarked;
