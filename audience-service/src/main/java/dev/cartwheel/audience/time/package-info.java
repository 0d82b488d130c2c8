/**
 * Time as shoppers are judged by it: the watermark, up to which everything accepted has been
 * applied, and the timers that fire against it. Never the wall clock.
 */
@NullMarked
package dev.cartwheel.audience.time;

import org.jspecify.annotations.NullMarked;
