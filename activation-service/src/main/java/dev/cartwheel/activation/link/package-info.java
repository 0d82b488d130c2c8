/**
 * Signed links in messages: tokens that name a delivery, a purpose and an end of life. Nothing
 * personal is in them.
 */
@NullMarked
package dev.cartwheel.activation.link;

import org.jspecify.annotations.NullMarked;
