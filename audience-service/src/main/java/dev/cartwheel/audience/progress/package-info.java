/** How far everything has got, over REST. */
@NullMarked
package dev.cartwheel.audience.progress;

import org.jspecify.annotations.NullMarked;
