/** One shopper's state, and how events and merges change it. Never judges rules. */
@NullMarked
package dev.cartwheel.core.profile;

import org.jspecify.annotations.NullMarked;
