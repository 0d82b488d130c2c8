/**
 * Conditions over a profile: the answer now, and the first instant at which time alone may change
 * it. Never changes a profile.
 */
@NullMarked
package dev.cartwheel.core.rule;

import org.jspecify.annotations.NullMarked;
