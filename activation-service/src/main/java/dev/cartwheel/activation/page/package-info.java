/**
 * The pages behind links in messages: the cart to go on with, and the way out of mail. Logs nobody
 * in.
 */
@NullMarked
package dev.cartwheel.activation.page;

import org.jspecify.annotations.NullMarked;
