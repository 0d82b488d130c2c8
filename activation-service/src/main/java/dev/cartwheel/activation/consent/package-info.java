/**
 * Addresses that are not written to, from the instant they said so, kept as hashes, so that an
 * erased person stays unwritten to; and the last word of every person on every channel, as long as
 * they are not forgotten. Whether a message may leave is ruled by the facts, not here.
 */
@NullMarked
package dev.cartwheel.activation.consent;

import org.jspecify.annotations.NullMarked;
