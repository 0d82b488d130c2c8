/** How many members each audience had at every full hour. Counts only, and says when it did. */
@NullMarked
package dev.cartwheel.audience.series;

import org.jspecify.annotations.NullMarked;
