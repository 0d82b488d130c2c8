/**
 * Figures of journeys, over HTTP. Each is worked out from what is kept of runs, messages, responses
 * and orders when it is asked for, but the hourly counts, which are kept up for charts. What each
 * figure means stands in docs/metrics.md. Changes nothing else.
 */
@NullMarked
package dev.cartwheel.activation.report;

import org.jspecify.annotations.NullMarked;
