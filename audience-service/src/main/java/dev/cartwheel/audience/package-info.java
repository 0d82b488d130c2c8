/**
 * Turns shopper events and the passing of time into profiles, memberships of audiences, and changes
 * that others act on.
 */
@NullMarked
package dev.cartwheel.audience;

import org.jspecify.annotations.NullMarked;
