/** Threads for work in the background. Knows nothing of the work. */
@NullMarked
package dev.cartwheel.audience.worker;

import org.jspecify.annotations.NullMarked;
