/**
 * What an audience would have seen, had it been there: rules tried on the events of the past. Reads
 * only, and never as part of a request.
 */
@NullMarked
package dev.cartwheel.audience.backtest;

import org.jspecify.annotations.NullMarked;
