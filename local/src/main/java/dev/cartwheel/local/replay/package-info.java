/**
 * Plays recorded traffic through the collector's HTTP API, as a shop's server would: in batches, in
 * order for each shopper, safe to break off and to run again. Knows the REST APIs and nothing
 * behind them.
 */
@NullMarked
package dev.cartwheel.local.replay;

import org.jspecify.annotations.NullMarked;
