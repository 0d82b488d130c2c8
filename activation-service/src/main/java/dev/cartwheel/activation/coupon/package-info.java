/**
 * Codes that take something off the price: uploaded by the shop, each given to one person, once a
 * run. Knows nothing of what a code is worth.
 */
@NullMarked
package dev.cartwheel.activation.coupon;

import org.jspecify.annotations.NullMarked;
