/** The constants that a shop measures scores by, and how a change of them comes into force. */
@NullMarked
package dev.cartwheel.audience.scoring;

import org.jspecify.annotations.NullMarked;
