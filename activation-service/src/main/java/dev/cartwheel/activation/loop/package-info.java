/** Work that is done over and over on a thread of its own. Knows nothing of the work. */
@NullMarked
package dev.cartwheel.activation.loop;

import org.jspecify.annotations.NullMarked;
