/**
 * Meta: people on Custom Audiences, under hashes of what they are called, and purchases for its
 * Conversions API. Never makes an audience, and never tells anything of somebody in clear but our
 * own id.
 */
@NullMarked
package dev.cartwheel.activation.destination.meta;

import org.jspecify.annotations.NullMarked;
