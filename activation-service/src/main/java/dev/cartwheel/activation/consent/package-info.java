/**
 * Addresses that are not written to, from the instant they said so. Kept as hashes, so that an
 * erased person stays unwritten to.
 */
@NullMarked
package dev.cartwheel.activation.consent;

import org.jspecify.annotations.NullMarked;
