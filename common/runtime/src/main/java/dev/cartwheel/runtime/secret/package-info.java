/**
 * Keys that come of the one secret of the service, one a purpose, and the vault that encrypts with
 * them. Never logs.
 */
@NullMarked
package dev.cartwheel.runtime.secret;

import org.jspecify.annotations.NullMarked;
