/** Bounds of settings, and how a value beyond them is told. */
@NullMarked
package dev.cartwheel.audience.setting;

import org.jspecify.annotations.NullMarked;
