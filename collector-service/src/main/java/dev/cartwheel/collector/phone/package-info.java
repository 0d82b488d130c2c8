/**
 * Telephone numbers as everybody can dial them. Knows no shopper and no source, and guesses no
 * country.
 */
@NullMarked
package dev.cartwheel.collector.phone;

import org.jspecify.annotations.NullMarked;
