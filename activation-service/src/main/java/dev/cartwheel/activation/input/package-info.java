/**
 * JSON that people send, read with the place of every fault. Knows nothing of what the JSON means.
 */
@NullMarked
package dev.cartwheel.activation.input;

import org.jspecify.annotations.NullMarked;
