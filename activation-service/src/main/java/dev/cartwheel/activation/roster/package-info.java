/**
 * Rosters: who is to be on which list of which destination, and what the far side was told of it.
 * Only the difference is sent, and only members that we added are taken off.
 */
@NullMarked
package dev.cartwheel.activation.roster;

import org.jspecify.annotations.NullMarked;
