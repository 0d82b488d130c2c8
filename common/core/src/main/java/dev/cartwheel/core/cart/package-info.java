/** A cart and how events change it. Never reads a clock: every instant comes with an event. */
@NullMarked
package dev.cartwheel.core.cart;

import org.jspecify.annotations.NullMarked;
