/**
 * The daily table of how activity is spread over a shop's shoppers, made in the background from the
 * stored profiles. Never judges anybody itself.
 */
@NullMarked
package dev.cartwheel.audience.quantile;

import org.jspecify.annotations.NullMarked;
