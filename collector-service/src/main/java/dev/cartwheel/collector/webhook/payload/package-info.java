/**
 * What all platforms' payloads have in common: JSON read leniently where it does no harm, exact
 * amounts, times in every spelling, names of shoppers, and the envelopes of events. Only what an
 * adapter names gets from a payload into an event; nothing is passed on by itself.
 */
@NullMarked
package dev.cartwheel.collector.webhook.payload;

import org.jspecify.annotations.NullMarked;
