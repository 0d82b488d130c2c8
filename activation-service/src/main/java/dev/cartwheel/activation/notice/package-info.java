/**
 * Notices: what destinations hear without sending anything for it. A destination that a run touched
 * hears that the run is over; those that count conversions hear of purchases.
 */
@NullMarked
package dev.cartwheel.activation.notice;

import org.jspecify.annotations.NullMarked;
