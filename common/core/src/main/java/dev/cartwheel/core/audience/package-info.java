/** Audiences, and the judge who says exactly when a shopper enters and leaves them. */
@NullMarked
package dev.cartwheel.core.audience;

import org.jspecify.annotations.NullMarked;
