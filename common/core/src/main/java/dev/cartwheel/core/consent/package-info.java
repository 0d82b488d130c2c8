/** What a shopper allowed, per channel, and the evidence for it. */
@NullMarked
package dev.cartwheel.core.consent;

import org.jspecify.annotations.NullMarked;
