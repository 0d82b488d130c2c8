/**
 * What we know of one shopper, and why they are in an audience or not, over REST; and the facts
 * that a message is tested against. Reads only.
 */
@NullMarked
package dev.cartwheel.audience.profile;

import org.jspecify.annotations.NullMarked;
