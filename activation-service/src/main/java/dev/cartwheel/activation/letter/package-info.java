/**
 * Dead letters: what was given up, a row each, with the reason; listed, and tried again by what is
 * wished for now. Never holds what was to be sent.
 */
@NullMarked
package dev.cartwheel.activation.letter;

import org.jspecify.annotations.NullMarked;
