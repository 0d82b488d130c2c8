/** What this service measures of itself: every name, its unit and its meaning, said once. */
@NullMarked
package dev.cartwheel.audience.meter;

import org.jspecify.annotations.NullMarked;
